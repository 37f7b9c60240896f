package dev.refrain.annotations.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a properties file together with those that continue it. {@link java.util.Properties} reads the same, but does not say where.
 *
 * @param number the number of its first line in the file, from 1
 * @param text the text, with its escapes; without indentation, and without the backslashes that continued it
 */
record LogicalLine(int number, String text) {

    private static final String LINE_BREAK = "\r\n|\r|\n";

    /** What {@link java.util.Properties} takes a lone backslash at the end of a file for: an empty key. */
    private static final String EMPTY_KEY = "\\";

    /** The lines of a file that say something: not the empty ones, nor the comments. */
    static List<LogicalLine> of(String file) {
        List<LogicalLine> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String[] naturals = file.split(LINE_BREAK, -1);
        int number = 1;
        for (int i = 0; i < naturals.length; i++) {
            String natural = withoutIndentation(naturals[i]);
            if (text.isEmpty()) {
                if (isEmptyOrComment(natural)) {
                    continue;
                }
                number = i + 1;
            }
            boolean continued = isContinued(natural);
            text.append(natural, 0, continued ? natural.length() - 1 : natural.length());
            boolean last = i + 1 == naturals.length;
            if (text.isEmpty() && last && continued) {
                text.append(EMPTY_KEY);
            }
            if (!text.isEmpty() && (last || !continued)) {
                lines.add(new LogicalLine(number, text.toString()));
                text.setLength(0);
            }
        }
        return lines;
    }

    private static String withoutIndentation(String natural) {
        int start = 0;
        while (start < natural.length() && " \t\f".indexOf(natural.charAt(start)) >= 0) {
            start++;
        }
        return natural.substring(start);
    }

    private static boolean isEmptyOrComment(String natural) {
        return natural.isEmpty() || natural.startsWith("#") || natural.startsWith("!");
    }

    /** Whether it ends in a backslash that no other one escapes. */
    private static boolean isContinued(String natural) {
        int backslashes = 0;
        while (backslashes < natural.length() && natural.charAt(natural.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
