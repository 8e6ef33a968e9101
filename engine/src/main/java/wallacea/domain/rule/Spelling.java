package wallacea.domain.rule;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that a mistyped one was meant to be. */
public final class Spelling {
    private Spelling() {}

    /** {@code "; did you mean 'sma'?"} with the word of least distance, else one that begins alike, the first of several, or nothing; capitals count as small letters. */
    public static String suggestion(String typed, Collection<String> words) {
        return suggestion(typed, words, typed.length());
    }

    /** The same of files: mistakes are measured by the name without folder and ending, which many have in common. */
    public static String fileSuggestion(String typed, Collection<String> files) {
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        int ending = name.indexOf('.', 1);
        return suggestion(typed, files, ending < 0 ? name.length() : ending);
    }

    /** Of {@code letters} a third may be mistaken, and one in any case. */
    private static String suggestion(String typed, Collection<String> words, int letters) {
        String nearest = "";
        int least = Math.max(1, letters / 3) + 1;
        for (String word : words) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        if (nearest.isEmpty()) {
            nearest = words.stream()
                    .filter(word -> isStart(typed, word))
                    .findFirst()
                    .orElse("");
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Whether one is the beginning, of three letters or more, of the other. */
    private static boolean isStart(String typed, String word) {
        return Math.min(typed.length(), word.length()) >= 3 && (word.startsWith(typed) || typed.startsWith(word));
    }

    /**
     * Optimal string alignment distance (Damerau 1964): the least number of insertions, deletions, replacements and swaps of
     * neighbours, no place edited twice.
     */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
