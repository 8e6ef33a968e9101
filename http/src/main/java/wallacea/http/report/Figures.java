package wallacea.http.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** How numbers are shown to people: fixed places, a true minus sign nowhere, {@code -} for what is not defined. */
public final class Figures {
    private static final int DIGITS = 5;
    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.])\\d+\\.\\d+(?:[eE]-?\\d+)?(?![\\w.])");

    private Figures() {}

    /** A ratio with the given places, e.g. {@code 0.83}. */
    public static String ratio(double value, int places) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** A ratio as percent with one place, e.g. {@code 12.5 %}; from 1,000 % on without places. */
    public static String percent(double value) {
        if (!Double.isFinite(value)) {
            return ratio(value, 0);
        }
        return Math.abs(value) >= 10
                ? String.format(Locale.ROOT, "%,.0f %%", value * 100)
                : ratio(value * 100, 1) + " %";
    }

    /** A whole number with thousands separated, e.g. {@code 1,000}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** So many of something, e.g. {@code 1 slot} or {@code 1,000 slots}. */
    public static String counted(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /**
     * A text in which numbers of many digits are rounded to five, whole digits apart: {@code rsi(close, 14) < 29.837465}
     * becomes {@code rsi(close, 14) < 29.837}.
     */
    public static String rounded(String text) {
        return DECIMAL.matcher(text).replaceAll(match -> rounded(new BigDecimal(match.group())));
    }

    private static String rounded(BigDecimal number) {
        int digits = Math.max(DIGITS, number.precision() - number.scale());
        BigDecimal round = number.round(new MathContext(digits)).stripTrailingZeros();
        return Math.abs(round.scale()) <= 2 * DIGITS ? round.toPlainString() : round.toString();
    }

    /** A short time with three digits in the unit that suits it: {@code 8.84 µs}, {@code 1.02 ms}; from a second on a {@link #duration}. */
    public static String span(double seconds) {
        if (!(seconds > 0 && seconds < 1)) {
            return seconds > 0 ? duration(seconds) : "-";
        }
        String[] units = {"ms", "µs", "ns"};
        double value = seconds * 1e3;
        int unit = 0;
        while (value < 0.9995 && unit < units.length - 1) {
            value *= 1e3;
            unit++;
        }
        int places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return ratio(value, places) + " " + units[unit];
    }

    /** A fitness with as many places as asked for, whole numbers without: {@code 0.9256}, {@code 64}. */
    static String fitness(double value, int places) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? ratio(value, 0) : ratio(value, places);
    }

    /** Seconds as {@code 42 s}, {@code 3 min 20 s} or {@code 2 h 05 min}; below ten seconds with one place. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) {
            return "-";
        }
        if (seconds < 9.95) {
            return ratio(seconds, 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
