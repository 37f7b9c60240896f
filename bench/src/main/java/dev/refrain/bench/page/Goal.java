package dev.refrain.bench.page;

import dev.refrain.bench.adapter.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What Refrain is to reach.
 *
 * @param workload in which workload
 * @param figure in which of its tables; empty if it has one
 * @param library by which Refrain
 * @param kind in which respect
 * @param most17 the most that is allowed before JDK 25
 * @param most25 the most from JDK 25 on
 */
record Goal(String workload, String figure, Library library, Kind kind, double most17, double most25) {

    private static final double A_BYTE_OF_NOISE = 0.5;

    /** What is compared with the limit. */
    enum Kind {
        VALUE(""),
        BYTES("B/op"),
        TO_BY_HAND("x by hand"),
        BYTES_TO_BY_HAND("x the bytes by hand"),
        TO_OWN("x own A");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }
    }

    /** The row of the table of goals. */
    List<String> row(List<Jdk> jdks) {
        List<String> row = new ArrayList<>(List.of(title(), limits(jdks)));
        List<String> verdicts = new ArrayList<>();
        for (Jdk jdk : jdks) {
            Runs runs = jdk.tableOf(workload, figure)
                    .map(table -> table.runs(this::measured))
                    .orElse(new Runs(List.of()));
            row.add(runs.text());
            verdicts.add(verdict(runs, most(jdk)));
        }
        boolean same = verdicts.stream().distinct().count() == 1;
        row.add(
                same
                        ? verdicts.get(0)
                        : IntStream.range(0, jdks.size())
                                .mapToObj(i -> jdks.get(i).name() + ": " + verdicts.get(i))
                                .collect(Collectors.joining("; ")));
        return row;
    }

    private String title() {
        return workload
                + (figure.isEmpty() ? "" : ", " + figure)
                + (library == Library.REFRAIN ? "" : ", " + library.title().replace("Refrain, ", ""));
    }

    private String limits(List<Jdk> jdks) {
        String unit = kind == Kind.VALUE
                ? jdks.stream()
                        .flatMap(jdk -> jdk.tableOf(workload, figure).stream())
                        .map(table -> table.grid().unit())
                        .findFirst()
                        .orElse("")
                : kind.unit;
        String limit = most17 == most25
                ? Markdown.number(most17)
                : Markdown.number(most17) + " on 17, " + Markdown.number(most25) + " on 25";
        return "≤ " + limit + " " + unit;
    }

    private double most(Jdk jdk) {
        return jdk.feature() < 25 ? most17 : most25;
    }

    private String verdict(Runs runs, double most) {
        if (runs.figures().isEmpty()) {
            return "not run";
        }
        boolean isRatio = kind == Kind.TO_BY_HAND || kind == Kind.TO_OWN;
        if (isRatio && !runs.agree()) {
            return Runs.NOT_MEASURABLE;
        }
        return runs.areAtMost(kind == Kind.BYTES ? most + A_BYTE_OF_NOISE : most) ? "yes" : "no";
    }

    private OptionalDouble measured(Grid grid) {
        String name = library.title();
        return switch (kind) {
            case VALUE -> grid.value(name);
            case BYTES -> grid.number(name, Grid.BYTES);
            case TO_BY_HAND -> grid.ratio(name, Comparison.BY_HAND);
            case BYTES_TO_BY_HAND -> {
                OptionalDouble byHand = grid.number(Comparison.BY_HAND, Grid.BYTES);
                OptionalDouble own = grid.number(name, Grid.BYTES);
                yield byHand.isPresent() && own.isPresent()
                        ? OptionalDouble.of(own.getAsDouble() / byHand.getAsDouble())
                        : OptionalDouble.empty();
            }
            case TO_OWN -> grid.number(name, Grid.TO_OWN);
        };
    }
}
