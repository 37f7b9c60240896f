package dev.refrain.bench.page;

import dev.refrain.bench.adapter.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Compares the ratios of two runs. */
final class Comparison {

    static final String REFRAIN = Library.REFRAIN.title();
    static final String BY_HAND = Library.BY_HAND.title();

    private final Markdown table =
            new Markdown(2, List.of("workload", "library", "/ by hand, in both", "/ Refrain, in both"));
    private final List<Runs> ratios = new ArrayList<>();

    Comparison(ResultFile first, ResultFile second) {
        for (ResultFile.Section section : first.sections()) {
            for (Grid grid : section.grids()) {
                second.grid(section.title(), grid.title()).ifPresent(again -> add(section, grid, again));
            }
        }
    }

    private void add(ResultFile.Section section, Grid grid, Grid again) {
        String name = section.title().split(":", 2)[0] + (grid.title().isEmpty() ? "" : ", " + grid.title());
        for (String library : grid.libraries()) {
            Runs byHand = ratios(grid, again, library, BY_HAND);
            Runs refrain = ratios(grid, again, library, REFRAIN);
            ratios.add(byHand);
            ratios.add(refrain);
            table.row(name, library, byHand.judged(), refrain.judged());
        }
    }

    /** A ratio in both runs; empty where either lacks it. */
    static Runs ratios(Grid grid, Grid again, String library, String to) {
        OptionalDouble first = grid.ratio(library, to);
        OptionalDouble second = again.ratio(library, to);
        return first.isPresent() && second.isPresent() ? Runs.of(first, second) : new Runs(List.of());
    }

    String markdown() {
        return table.toString();
    }

    /** How many agree. */
    String summary() {
        List<Runs> all =
                ratios.stream().filter(runs -> !runs.figures().isEmpty()).toList();
        return all.stream().filter(Runs::agree).count() + " of " + all.size() + " ratios agree within 15%";
    }

    /** Arguments: two files. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: bench/compare FIRST.md SECOND.md     two files that bench/run wrote");
            System.exit(2);
        }
        Comparison comparison = new Comparison(ResultFile.read(Path.of(args[0])), ResultFile.read(Path.of(args[1])));
        System.out.println(comparison.markdown() + "\n" + comparison.summary() + ".");
    }
}
