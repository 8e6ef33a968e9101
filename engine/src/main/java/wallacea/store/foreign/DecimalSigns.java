package wallacea.store.foreign;

import java.util.List;
import java.util.Optional;

/** What numbers tell about which mark parts their fraction. */
final class DecimalSigns {
    private int forComma;
    private int forPoint;
    private String neutral = "";
    private String pointed = "";

    DecimalSigns(List<String> numbers) {
        numbers.forEach(this::look);
    }

    private void look(String text) {
        String number = text.replaceAll("[^\\d.,]", "");
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            count(comma > point);
        } else if (comma >= 0) {
            single(number, comma, true);
        } else if (point >= 0) {
            single(number, point, false);
        }
    }

    private void single(String number, int mark, boolean comma) {
        boolean repeated = number.indexOf(number.charAt(mark)) != mark;
        if (repeated) {
            count(!comma);
        } else if (number.length() - mark - 1 != 3 || mark == 0 || mark > 3 || number.charAt(0) == '0') {
            count(comma);
        } else if (comma) {
            neutral = neutral.isEmpty() ? number : neutral;
        } else {
            pointed = pointed.isEmpty() ? number : pointed;
        }
    }

    private void count(boolean comma) {
        forComma += comma ? 1 : 0;
        forPoint += comma ? 0 : 1;
    }

    /** Whether a comma parts the fraction; empty if the numbers may be read both ways or do not agree. */
    Optional<Boolean> decimalComma() {
        if (forComma > 0 && forPoint > 0) {
            return Optional.of(forComma > forPoint);
        }
        return forComma + forPoint == 0 && !neutral.isEmpty() ? Optional.empty() : Optional.of(forComma > 0);
    }

    /** A number whose point is taken for that of a fraction, though nothing tells that it parts no thousands; empty if there is none. */
    String doubtful() {
        return forComma + forPoint == 0 ? pointed : "";
    }

    /** A number that may be read both ways; empty if there is none. */
    String example() {
        return neutral.isEmpty() ? pointed : neutral;
    }

    /** Whether any number tells which mark parts the fraction; {@code 1,125} and {@code 1.125} do not. */
    boolean areDecided() {
        return forComma + forPoint > 0;
    }

    /** Whether {@link #example()} would be a thousand and more, and no fraction. */
    boolean areThousands(boolean decimalComma) {
        return !example().isEmpty() && decimalComma == neutral.isEmpty();
    }
}
