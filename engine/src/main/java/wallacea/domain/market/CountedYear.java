package wallacea.domain.market;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A year that counts far more bars than there are: {@link BarSeries#barsPerYear} counts by day and night, of a market with sessions a file
 * has fewer. Sharpe and the like, which grow with the root of the bars of a year, come out too high.
 *
 * @param yearDays days that count as a year
 * @param counted bars that these days have by day and night
 * @param there bars that there are in a year of 365.25 days, from the first to the last
 */
public record CountedYear(double yearDays, double counted, double there) {
    private static final double SECONDS_A_DAY = 86_400;
    private static final double DAYS_A_YEAR = 365.25;
    private static final double FEWEST_DAYS = 30;
    private static final double FAR_MORE = 1.5;

    /** Empty where a year counts no more than half as many bars again as there are, and of bars of less than 30 days. */
    public static Optional<CountedYear> of(double yearDays, BarSeries bars) {
        return bars.size() < 2
                ? Optional.empty()
                : of(
                        yearDays,
                        bars.size(),
                        bars.barSeconds(),
                        bars.epochSeconds()[bars.size() - 1] - bars.epochSeconds()[0]);
    }

    /**
     * The same of bars that are not at hand.
     *
     * @param barSeconds length of a bar
     * @param spanSeconds from the first bar to the last
     */
    public static Optional<CountedYear> of(double yearDays, long bars, long barSeconds, long spanSeconds) {
        double days = spanSeconds / SECONDS_A_DAY;
        CountedYear year =
                new CountedYear(yearDays, yearDays * SECONDS_A_DAY / barSeconds, bars / (days / DAYS_A_YEAR));
        return days >= FEWEST_DAYS && year.counted > FAR_MORE * year.there ? Optional.of(year) : Optional.empty();
    }

    /** The whole number of days, at least 1, that counts the bars that there are. */
    public int fittingDays() {
        return (int) Math.max(1, Math.rint(yearDays * there / counted));
    }

    /** So many times as high does a Sharpe ratio come out as by the bars that there are. */
    public double sharpeFactor() {
        return Math.sqrt(counted / there);
    }

    /** In words, as a warning of the key of a spec. */
    public String warning() {
        return String.format(
                Locale.ROOT,
                "data.year-days=%s counts %,.0f bars a year, by day and night, but the file has %,.0f: Sharpe comes"
                        + " out %.1f times as high as by the bars that there are; year-days = %d counts those",
                BigDecimal.valueOf(yearDays).stripTrailingZeros().toPlainString(),
                counted,
                there,
                sharpeFactor(),
                fittingDays());
    }
}
