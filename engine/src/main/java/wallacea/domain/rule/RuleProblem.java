package wallacea.domain.rule;

/**
 * One thing that is wrong in a text of the rule language.
 *
 * @param offset index of the first character concerned, 0 to the length of the text
 * @param length characters concerned; 0 at the end of the text
 * @param message what was found and what was expected
 */
public record RuleProblem(int offset, int length, String message) {
    /** The problem with its place, {@code 1:15: message}; lines and columns of the text count from 1. */
    public String at(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return line + ":" + (offset - lineStart + 1) + ": " + message;
    }
}
