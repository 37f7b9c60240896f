package dev.refrain.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a JVM tells its figures to the one that started it: a line for each. */
public final class Figures {

    private static final String FIGURE = "figure ";

    private Figures() {}

    public static void print(Map<? extends Enum<?>, Double> figures) {
        figures.forEach((name, value) -> System.out.println(FIGURE + name.name() + " " + value));
    }

    /** Every figure, of each name in the order of time. */
    public static <F extends Enum<F>> Map<F, List<Double>> parse(Class<F> names, String output) {
        Map<F, List<Double>> figures = new EnumMap<>(names);
        output.lines().filter(line -> line.startsWith(FIGURE)).forEach(line -> {
            String[] words = line.split(" ", -1);
            figures.computeIfAbsent(Enum.valueOf(names, words[1]), any -> new ArrayList<>())
                    .add(Double.valueOf(words[2]));
        });
        return figures;
    }
}
