package dev.refrain.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The part of docs/peers.md that a run writes: what is below its mark. What is above is written by hand. */
final class PeersPage {

    static final String MARK = "<!-- Written by PeersTest from here on. -->\n";

    private final List<Row> rows;

    PeersPage(List<Row> rows) {
        this.rows = rows;
    }

    String written() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        libraries(lines);
        table(lines);
        seen(lines);
        return String.join("\n", lines) + "\n";
    }

    /** A page without what may differ between two runs: the words after the number of a case. */
    static String judgements(String written) {
        return written.replaceAll("(?m)^(- \\d+ \\([^)]+\\)).*$", "$1");
    }

    private void libraries(List<String> lines) {
        lines.add("## The libraries");
        lines.add("");
        lines.add("| library | version | modes | a limit of 3 | as configured |");
        lines.add("|---|---|---|---|---|");
        for (Cell limit : rows.get(0).cells()) {
            Library library = limit.library;
            String modes =
                    limit.findings().keySet().stream().map(mode -> mode.word).collect(Collectors.joining(", "));
            String three = limit.findings().get(Mode.BLOCKING).observed();
            lines.add(row(library.name(), library.version(), modes, three, library.configuration()));
        }
        lines.add("");
    }

    private void table(List<String> lines) {
        lines.add("## The table");
        lines.add("");
        String names = Library.ALL.stream().map(Library::name).collect(Collectors.joining(" | "));
        lines.add(row("", "case", "what is promised", names));
        lines.add("|---|---|---" + "|---".repeat(Library.ALL.size()) + "|");
        for (Row each : rows) {
            String cells = each.cells().stream().map(Cell::judgement).collect(Collectors.joining(" | "));
            lines.add(row("" + number(each), each.tried().id(), each.tried().promise(), cells));
        }
        lines.add("");
    }

    private void seen(List<String> lines) {
        lines.add("## What was seen where it does not hold");
        for (Library library : Library.ALL) {
            List<String> seen = rows.stream()
                    .flatMap(row -> row.cells().stream()
                            .filter(cell -> cell.library == library && !cell.holds())
                            .map(cell -> "- " + number(row) + " (" + row.tried().id() + ") " + cell.observed()))
                    .toList();
            if (!seen.isEmpty()) {
                lines.add("");
                lines.add("### " + library.name());
                lines.add("");
                lines.addAll(seen);
            }
        }
    }

    private int number(Row row) {
        return rows.indexOf(row) + 1;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
