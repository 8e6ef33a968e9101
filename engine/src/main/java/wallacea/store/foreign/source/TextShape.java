package wallacea.store.foreign.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a text is cut into rows and fields.
 *
 * @param json whether it is a JSON document rather than delimited lines
 */
record TextShape(boolean json, byte delimiter, byte lineEnd) {
    private static final String DELIMITERS = "\t;|, ";
    private static final int LINES = 200;
    private static final double AGREEING = 0.7;
    /** Marks between fields that bars have at least; sentences of prose may have one. */
    private static final int LEAST_RAGGED = 2;

    private static final double MOST_LINES = 0.9;
    /** A time and four prices. */
    private static final int LEAST_COLUMNS = 5;

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    /** Finds it out from the first bytes of a text; empty if no mark parts fields. */
    static Optional<TextShape> of(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        String beginning = text.stripLeading();
        if (beginning.startsWith("[") || beginning.startsWith("{")) {
            return Optional.of(new TextShape(true, (byte) 0, (byte) '\n'));
        }
        boolean carriageReturns = text.indexOf('\n') < 0 && text.indexOf('\r') >= 0;
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
        return delimiter(lines)
                .map(delimiter -> new TextShape(false, delimiter, (byte) (carriageReturns ? '\r' : '\n')));
    }

    private static Optional<Byte> delimiter(List<String> lines) {
        return DELIMITERS
                .chars()
                .filter(delimiter -> isDelimiter((char) delimiter, lines))
                .filter(delimiter -> delimiter != ',' || !isDelimiter(' ', lines) || !haveCommasInNumbers(lines))
                .mapToObj(delimiter -> (byte) delimiter)
                .findFirst()
                .or(() -> ragged(lines));
    }

    /** Whether blanks part several words, and commas stand in numbers such as {@code 90,673,494.00} alone. */
    private static boolean haveCommasInNumbers(List<String> lines) {
        return mostly(
                lines.stream()
                        .filter(line -> count(' ', line.strip()) >= LEAST_COLUMNS - 1)
                        .filter(line -> Stream.of(line.strip().split(" +"))
                                .allMatch(word -> word.indexOf(',') < 0
                                        || THOUSANDS.matcher(word).matches()))
                        .count(),
                lines);
    }

    /** The mark that parts several fields in nearly every line, though not as many in most; blanks stand in any text. */
    private static Optional<Byte> ragged(List<String> lines) {
        return DELIMITERS
                .chars()
                .filter(delimiter -> delimiter != ' ')
                .filter(delimiter -> lines.stream()
                                .filter(line -> count((char) delimiter, line.strip()) >= LEAST_RAGGED)
                                .count()
                        >= Math.max(1, MOST_LINES * lines.size()))
                .mapToObj(delimiter -> (byte) delimiter)
                .findFirst();
    }

    private static boolean isDelimiter(char delimiter, List<String> lines) {
        Map<Integer, Integer> agreeing = new TreeMap<>();
        lines.forEach(line -> agreeing.merge(count(delimiter, line.strip()), 1, Integer::sum));
        agreeing.remove(0);
        int most = agreeing.values().stream().max(Integer::compare).orElse(0);
        return most > 0 && mostly(most, lines);
    }

    /** Whether so many of the lines are most of those that are not above the rows. */
    private static boolean mostly(long some, List<String> lines) {
        return some >= AGREEING * Math.max(1, lines.size() - (lines.size() > 3 ? 3 : 1));
    }

    private static int count(char delimiter, String line) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == delimiter && !quoted && (c != ' ' || line.charAt(i - 1) != ' ')) {
                count++;
            }
        }
        return count;
    }

    String words() {
        if (json) {
            return "JSON";
        }
        return switch (delimiter) {
            case '\t' -> "columns parted by tabs";
            case ' ' -> "columns parted by blanks";
            default -> "columns parted by '" + (char) delimiter + "'";
        };
    }
}
