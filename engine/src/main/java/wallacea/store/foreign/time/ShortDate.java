package wallacea.store.foreign.time;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a date is written whose year has two digits, or three.
 *
 * @param text the date without the time behind it
 * @param weekday what stands before it
 * @param digits of its first number
 * @param isNamed whether its month is a name
 * @param isInWords whether the words for year, month and day stand behind its numbers
 */
record ShortDate(
        String text, Optional<DayOfWeek> weekday, int digits, boolean isDotted, boolean isNamed, boolean isInWords) {
    /** The names of days that {@link DateReader} passes over. */
    static final String WEEKDAY = "(?i:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+)?";

    private static final Pattern DATE = Pattern.compile("(" + WEEKDAY
            + "(?:(\\d{1,3})([-/. ]) ?(?:\\d{1,2}|((?:de )?[\\p{L}\\p{M}]{3,16}))[-/., ]+(?:de )?\\d{1,2}(?!\\d)\\.?"
            + "|(\\d{2,3})[\u5e74\ub144] ?\\d{1,2}[\u6708\uc6d4] ?\\d{1,2}[\u65e5\uc77c])).*");

    /** The date that a text begins with, if it is such. */
    static Optional<ShortDate> of(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        boolean inWords = date.group(5) != null;
        return Optional.of(new ShortDate(
                date.group(1),
                weekday(text),
                date.group(inWords ? 5 : 2).length(),
                ".".equals(date.group(3)),
                date.group(4) != null,
                inWords));
    }

    private static Optional<DayOfWeek> weekday(String text) {
        String begin = text.substring(0, Math.min(3, text.length())).toUpperCase(Locale.ROOT);
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().startsWith(begin))
                .findFirst();
    }

    /** Days since 1970 as the reader reads it; {@link DateReader#NONE} if it cannot. */
    long read(DateReader reader) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextCursor cursor = new TextCursor();
        cursor.begin(bytes, 0, bytes.length);
        return reader.read(cursor);
    }
}
