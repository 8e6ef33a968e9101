package wallacea.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a spec say {@code fast = int(2, 100)} and {@code stop-loss = $stop} without quotes, which HOCON wants: puts calls
 * and holes that stand outside of quotes and comments into quotes. No line moves.
 */
final class SpecQuotes {
    /** What is passed over as it is: quoted texts and comments, to the end of the line or of the text if unclosed. */
    private static final String KEPT =
            "\"\"\"[\\s\\S]*?(?:\"\"\"+|\\z)|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|#[^\\n]*|//[^\\n]*";

    private static final Pattern PART = Pattern.compile(
            "(?<kept>" + KEPT + ")|(?<call>[A-Za-z_][A-Za-z0-9_-]*\\()" + "|(?<hole>\\$[A-Za-z_][A-Za-z0-9_]*)");

    private SpecQuotes() {}

    static String quoted(String text) {
        StringBuilder result = new StringBuilder();
        Matcher part = PART.matcher(text);
        int done = 0;
        while (part.find(done)) {
            result.append(text, done, part.start());
            int end = part.group("call") == null ? part.end() : callEnd(text, part.end());
            String found = text.substring(part.start(), end);
            result.append(part.group("kept") == null ? '"' + escaped(found) + '"' : found);
            done = end;
        }
        return result.append(text, done, text.length()).toString();
    }

    /** After the parenthesis that closes the call, or the end of the line if none does. */
    private static int callEnd(String text, int from) {
        int open = 1;
        int at = from;
        while (at < text.length() && open > 0 && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
