package wallacea.store.foreign.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** What a timestamp counts. */
public enum TimestampUnit {
    SECONDS("seconds since 1970", 1),
    MILLIS("milliseconds since 1970", 1_000),
    MICROS("microseconds since 1970", 1_000_000),
    NANOS("nanoseconds since 1970", 1_000_000_000),
    BAR_NUMBER("bar numbers, a day each", 0),
    SERIAL_DAY("a spreadsheet's days since 1899-12-30", 0),
    CALENDAR("dates", 0);

    private static final Pattern COUNT = Pattern.compile("-?\\d{1,19}(\\.\\d*)?");

    private final String words;
    private final long perSecond;

    TimestampUnit(String words, long perSecond) {
        this.words = words;
        this.perSecond = perSecond;
    }

    /** Its name in words. */
    public String words() {
        return words;
    }

    /** What numbers count that are times of the last decades. */
    public static TimestampUnit ofEpochs(List<String> values) {
        int digits = digits(values);
        return digits <= 10 ? SECONDS : digits <= 13 ? MILLIS : digits <= 16 ? MICROS : NANOS;
    }

    /** Whether a text may be a count of such, with or without a fraction. */
    public static boolean isCount(String text) {
        return COUNT.matcher(text).matches();
    }

    /** The most digits before the point that any of some numbers has. */
    public static int digits(List<String> values) {
        return values.stream()
                .filter(TimestampUnit::isCount)
                .mapToInt(
                        text -> text.replaceFirst("\\..*", "").replace("-", "").length())
                .max()
                .orElse(0);
    }

    /** Nanoseconds since 1970 of a count, to the nanosecond below. */
    public long nanos(String count) {
        return new BigDecimal(count)
                .multiply(BigDecimal.valueOf(NANOS.perSecond / perSecond))
                .setScale(0, RoundingMode.FLOOR)
                .longValue();
    }

    /** Whether a count of so many digits may be a time of the last decades in this unit, and not one in another unit. */
    boolean fits(int digits) {
        return switch (this) {
            case SECONDS -> digits <= 11;
            case MILLIS -> digits >= 11 && digits <= 14;
            case MICROS -> digits >= 14 && digits <= 17;
            case NANOS -> digits >= 17;
            case BAR_NUMBER, SERIAL_DAY, CALENDAR -> true;
        };
    }

    /** Units in a second; 0 if it does not count parts of seconds. */
    public long perSecond() {
        return perSecond;
    }
}
