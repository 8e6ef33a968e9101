package wallacea.http.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Short words for the values of one gene that a chart names. Numbers have the same places, as many as the largest needs
 * for four digits and the range and the smallest for two; what is no number stands as it is.
 */
final class GeneWords {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?");
    private static final int DIGITS = 4;
    private static final int LEAST_DIGITS = 2;
    private static final int WIDEST = 9;

    private final boolean areNumbers;
    private final int places;

    private GeneWords(boolean areNumbers, int places) {
        this.areNumbers = areNumbers;
        this.places = places;
    }

    /** For values as they are written in full, at least one. */
    static GeneWords of(List<String> values) {
        if (!values.stream().allMatch(value -> NUMBER.matcher(value).matches())) {
            return new GeneWords(false, 0);
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal::new).toList();
        BigDecimal low = numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
        BigDecimal high = numbers.stream().max(Comparator.naturalOrder()).orElseThrow();
        List<BigDecimal> sizes = numbers.stream()
                .map(BigDecimal::abs)
                .filter(size -> size.signum() > 0)
                .sorted()
                .toList();
        int wanted = sizes.isEmpty()
                ? 0
                : Math.max(
                        places(sizes.getLast(), DIGITS),
                        Math.max(places(sizes.getFirst(), LEAST_DIGITS), places(high.subtract(low), LEAST_DIGITS)));
        int needed = numbers.stream()
                .mapToInt(number -> rounded(number, wanted).stripTrailingZeros().scale())
                .max()
                .orElse(0);
        return new GeneWords(true, Math.max(0, needed));
    }

    private static int places(BigDecimal number, int digits) {
        return number.signum() == 0 ? 0 : Math.max(0, digits - (number.precision() - number.scale()));
    }

    private static BigDecimal rounded(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_EVEN);
    }

    /** One of the values; one that would be too long for its chart has digits of its own. */
    String of(String value) {
        if (!areNumbers) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        BigDecimal own = number.round(new MathContext(DIGITS)).stripTrailingZeros();
        return Stream.of(rounded(number, places), own)
                .map(BigDecimal::toPlainString)
                .filter(text -> text.length() <= WIDEST)
                .findFirst()
                .orElseGet(own::toString);
    }
}
