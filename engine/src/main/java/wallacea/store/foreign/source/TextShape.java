package wallacea.store.foreign.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wallacea.store.foreign.column.FieldKind;

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
    /** With marks between thousands or one for the fraction. */
    private static final Pattern MARKED = Pattern.compile("[-+]?([1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?|\\d+,\\d+)");

    private static final Pattern TIMED = Pattern.compile(".* \\d{1,6},\\S+");
    private static final Pattern TIMED_LONG = Pattern.compile(".* \\d{3,6},\\S+");

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

    /** Whether the commas stand in numbers alone, such as {@code 90,673,494.00} and {@code 12,34}, and blanks part the columns. */
    private static boolean haveCommasInNumbers(List<String> lines) {
        List<String> those = lines.stream()
                .map(String::strip)
                .filter(line -> Stream.of(line.split(" +"))
                        .allMatch(word ->
                                word.indexOf(',') < 0 || MARKED.matcher(word).matches()))
                .toList();
        List<String> marked =
                those.stream().filter(line -> line.indexOf(',') >= 0).toList();
        return !marked.isEmpty() && mostly(those.size(), lines) && !areTimes(marked);
    }

    /** Whether the commas stand behind times of day, which a blank parts from dates: these repeat, or few times do. */
    private static boolean areTimes(List<String> lines) {
        List<String> timed = lines.stream()
                .filter(line -> TIMED.matcher(line).matches() && FieldKind.isDate(date(line)))
                .toList();
        long dates = timed.stream().map(TextShape::date).distinct().count();
        long times = timed.stream()
                .map(line -> line.substring(date(line).length(), line.lastIndexOf(',')))
                .distinct()
                .count();
        return timed.size() >= AGREEING * lines.size()
                && (dates < timed.size()
                        || (2 * times <= timed.size()
                                && timed.stream()
                                        .allMatch(
                                                line -> TIMED_LONG.matcher(line).matches())));
    }

    private static String date(String line) {
        return line.substring(0, Math.max(0, line.lastIndexOf(' '))).strip();
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
