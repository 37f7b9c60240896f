package dev.refrain.bench.page;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A table of a result file.
 *
 * @param title what is measured; empty where the section says it
 * @param columns the library, what was measured in its unit, from – to, and more
 * @param rows one for each library
 */
record Grid(String title, List<String> columns, List<List<String>> rows) {

    static final String BYTES = "B/op";
    static final String TO_OWN = "/ own A";

    /** As it was written; the first columns hold words. */
    String markdown(int words) {
        Markdown table = new Markdown(words, columns);
        rows.forEach(table::row);
        return table.toString();
    }

    String unit() {
        return columns.get(1);
    }

    List<String> libraries() {
        return rows.stream().map(row -> row.get(0)).toList();
    }

    /** A cell; empty where there is none. */
    String cell(String library, String column) {
        int index = columns.indexOf(column);
        return rows.stream()
                .filter(row -> index >= 0 && row.get(0).equals(library))
                .map(row -> row.get(index))
                .findFirst()
                .orElse("");
    }

    /** The number that a cell begins with. */
    OptionalDouble number(String library, String column) {
        String number = cell(library, column).split(" ", 2)[0].replace(",", "");
        return number.isEmpty() || number.equals("?")
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(number));
    }

    /** What was measured. */
    OptionalDouble value(String library) {
        return number(library, unit());
    }

    /** The ratio of what was measured to what another library took; none where either is nothing. */
    OptionalDouble ratio(String library, String to) {
        OptionalDouble value = value(library);
        OptionalDouble other = value(to);
        boolean has = value.isPresent() && other.isPresent() && value.getAsDouble() > 0 && other.getAsDouble() > 0;
        return has && !library.equals(to)
                ? OptionalDouble.of(value.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
