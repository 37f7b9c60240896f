package dev.refrain.annotations.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which word was meant by a misspelt one. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known word with the fewest edits, if they are at most two in five letters.
     *
     * @param word the misspelt word
     * @param known the words that there are
     * @return the word that was probably meant
     */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(word, candidate) <= Math.max(word.length(), candidate.length()) * 2 / 5)
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
    }

    /** The Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
