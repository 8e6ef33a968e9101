package wallacea.store.foreign;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads decimal numbers digit for digit: {@code 1469.250000}, {@code 1.469,25}, {@code $1,469.25}, {@code 1.50 €}, {@code 1,43,806.10}, {@code 1e-3} and, where
 * told, {@code 12.3K}, {@code M}, {@code B}, {@code T}, and signs for ten thousand and a hundred million. The text keeps the digits as they were written, with a point and
 * without marks between thousands.
 */
final class DecimalReader {
    /** What was read. */
    enum Outcome {
        NUMBER,
        /** Empty, {@code -}, {@code null}, {@code NaN}, {@code N/A} and the like. */
        MISSING,
        /** Too great for a double, or so near 0 that none is left. */
        BEYOND,
        MALFORMED
    }

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    private static final long EXACT = 1L << 53;
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?\\d{1,4}");
    private static final int LONGEST_NOTHING = 4;
    private static final Set<String> NOTHING =
            Set.of("-", "--", "null", "none", "nan", "na", "n/a", "#n/a", "nil", ".");

    private final byte point;
    private byte[] text = new byte[64];
    private int length;
    private double value;

    DecimalReader(boolean decimalComma) {
        this.point = (byte) (decimalComma ? ',' : '.');
    }

    /** The digits, {@link #length()} bytes of it. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** The double nearest to the digits. */
    double value() {
        return value;
    }

    /**
     * Reads a number.
     *
     * @param scaled whether a letter may stand for thousands, millions and so on
     */
    Outcome read(byte[] bytes, int from, int to, boolean scaled) {
        length = 0;
        value = Double.NaN;
        int at = from;
        int end = to > from && bytes[to - 1] >= '0' ? to : withoutCurrency(bytes, from, to);
        if (at == end) {
            return Outcome.MISSING;
        }
        if (to - from >= text.length) {
            return Outcome.MALFORMED;
        }
        int sign = currency(bytes, at, end);
        while (sign > 0) {
            at += sign;
            sign = at < end ? blank(bytes, at, end) : 0;
        }
        long mantissa = 0;
        int digits = 0;
        int scale = -1;
        int sinceMark = -1;
        int group = 0;
        boolean plain = true;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                mantissa = digits < 18 ? 10 * mantissa + (b - '0') : mantissa;
                digits++;
                if (scale >= 0) {
                    scale++;
                } else if (sinceMark >= 0) {
                    sinceMark++;
                }
            } else if (b == point && scale < 0 && (sinceMark < 0 || sinceMark == 3)) {
                scale = 0;
                b = '.';
            } else if ((b == '-' || b == '+') && length == 0) {
                plain = false;
            } else {
                int mark = scale < 0 && digits > 0 ? mark(bytes, at, end) : 0;
                if (mark == 0 || (sinceMark < 0 ? digits > 3 : !isGroup(b, sinceMark, digits, group))) {
                    return special(bytes, from, at, end, scaled, digits);
                }
                group = Math.max(group, sinceMark);
                sinceMark = 0;
                at += mark - 1;
                continue;
            }
            text[length++] = b;
        }
        if (digits == 0 || (scale < 0 && sinceMark >= 0 && sinceMark != 3)) {
            return special(bytes, from, end, end, false, 0);
        }
        value = plain && digits <= 18 && mantissa <= EXACT
                ? scale > 0 ? mantissa / POWERS[scale] : mantissa
                : Double.parseDouble(written());
        return Outcome.NUMBER;
    }

    /** What was read last, to the last digit. */
    BigDecimal exact() {
        return new BigDecimal(written());
    }

    /** Adds to what was read last; malformed if the digits of the sum are too many. */
    Outcome add(BigDecimal other) {
        return number(exact().add(other), "");
    }

    private String written() {
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** What is no row of digits: an exponent, a letter for thousands, or a word for nothing. */
    private Outcome special(byte[] bytes, int from, int at, int to, boolean scaled, int digits) {
        if (digits > 0) {
            String rest = new String(bytes, at, to - at, StandardCharsets.UTF_8).strip();
            if (EXPONENT.matcher(rest).matches()) {
                return number(new BigDecimal(written() + rest), rest);
            }
            int zeros = scaled && rest.length() == 1 ? zeros(Character.toLowerCase(rest.charAt(0))) : 0;
            if (zeros > 0) {
                return number(exact().scaleByPowerOfTen(zeros), "");
            }
        }
        String whole = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
        if (whole.length() > LONGEST_NOTHING) {
            return Outcome.MALFORMED;
        }
        return whole.isEmpty() || NOTHING.contains(whole.toLowerCase(Locale.ROOT))
                ? Outcome.MISSING
                : Outcome.MALFORMED;
    }

    /** How many zeros a letter stands for: thousands, or the ten thousands and hundred millions of East Asia; 0 if for none. */
    private static int zeros(char letter) {
        return switch (letter) {
            case 'k' -> 3;
            case 'm' -> 6;
            case 'b' -> 9;
            case 't' -> 12;
            case '\u4e07', '\u842c', '\ub9cc' -> 4;
            case '\u4ebf', '\u5104', '\uc5b5' -> 8;
            default -> 0;
        };
    }

    private Outcome number(BigDecimal number, String exponent) {
        String digits = exponent.isEmpty() ? number.toPlainString() : written() + exponent;
        byte[] ascii = digits.getBytes(StandardCharsets.ISO_8859_1);
        if (ascii.length > text.length) {
            return Outcome.MALFORMED;
        }
        System.arraycopy(ascii, 0, text, 0, ascii.length);
        length = ascii.length;
        value = number.doubleValue();
        return Double.isInfinite(value) || (value == 0 && number.signum() != 0) ? Outcome.BEYOND : Outcome.NUMBER;
    }

    /**
     * Whether digits between two marks are a group: three, or two as in India, {@code 1,43,806.10}, where but the last group
     * has two digits and the first at most two.
     *
     * @param digits so far
     * @param group digits of the groups before, 0 if there is none
     */
    private boolean isGroup(byte mark, int sinceMark, int digits, int group) {
        return (group == 0 || group == sinceMark)
                && (sinceMark == 3 || (sinceMark == 2 && mark == ',' && point == '.' && (group == 2 || digits <= 4)));
    }

    /** The end of the number before a currency sign, as in {@code 1,50 €}. */
    private static int withoutCurrency(byte[] bytes, int from, int to) {
        for (int length = 1; length <= 3 && length < to - from; length++) {
            if (currency(bytes, to - length, to) == length) {
                return withoutBlanks(bytes, from, to - length);
            }
        }
        return to;
    }

    private static int withoutBlanks(byte[] bytes, int from, int to) {
        for (int length = 1; length <= 3 && length < to - from; length++) {
            if (blank(bytes, to - length, to) == length) {
                return withoutBlanks(bytes, from, to - length);
            }
        }
        return to;
    }

    /** Bytes of a blank that begins here, which may be one that does not break. */
    private static int blank(byte[] bytes, int at, int end) {
        if (bytes[at] == ' ') {
            return 1;
        }
        if (startsWith(bytes, at, end, 0xc2, 0xa0)) {
            return 2;
        }
        return startsWith(bytes, at, end, 0xe2, 0x80) && end - at > 2 && bytes[at + 2] == (byte) 0xaf ? 3 : 0;
    }

    /** Bytes of a currency sign that begins here. */
    private static int currency(byte[] bytes, int at, int end) {
        if (bytes[at] == '$') {
            return 1;
        }
        if (startsWith(bytes, at, end, 0xc2, 0xa3)) {
            return 2; // pound
        }
        return startsWith(bytes, at, end, 0xe2, 0x82) && end - at > 2 && bytes[at + 2] == (byte) 0xac ? 3 : 0; // euro
    }

    /** Bytes of a mark between thousands that begins here: the other of point and comma, an apostrophe or a blank. */
    private int mark(byte[] bytes, int at, int end) {
        byte b = bytes[at];
        if (at + 1 == end) {
            return 0;
        }
        if (b == (point == '.' ? ',' : '.') || b == '\'') {
            return 1;
        }
        if (b == ' ' && bytes[at + 1] >= '0' && bytes[at + 1] <= '9') {
            return 1;
        }
        if (startsWith(bytes, at, end, 0xc2, 0xa0)) {
            return 2; // no-break space
        }
        boolean wide = startsWith(bytes, at, end, 0xe2, 0x80)
                && end - at > 2
                && (bytes[at + 2] == (byte) 0xaf || bytes[at + 2] == (byte) 0x99);
        return wide ? 3 : 0; // narrow no-break space, apostrophe
    }

    private static boolean startsWith(byte[] bytes, int at, int end, int first, int second) {
        return end - at > 1 && bytes[at] == (byte) first && bytes[at + 1] == (byte) second;
    }
}
