package wallacea.domain.fitness;

import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.MarketSpec.Period;

/**
 * The bars on which strategies are judged, with those before them: indicators warm up on all earlier bars, signals and
 * orders begin with the period, and nothing after its end is here.
 *
 * @param bars from the first of the data set to the last of the period
 * @param first index of the period's first bar
 * @param barsPerYear the factor of annualisation
 */
public record JudgedPeriod(BarSeries bars, int first, double barsPerYear) {
    /** Returns need two bars for a deviation. */
    public static final int LEAST_BARS = 2;

    public JudgedPeriod {
        if (first < 0 || bars.size() - first < LEAST_BARS) {
            throw new IllegalArgumentException(
                    "a period must hold at least " + LEAST_BARS + " bars: bars=" + Math.max(0, bars.size() - first));
        }
    }

    /**
     * Cuts a period out of a data set.
     *
     * @param yearDays days that count as a year
     * @throws IllegalArgumentException if it holds fewer than two bars
     */
    public static JudgedPeriod of(BarSeries all, Period period, double yearDays) {
        int end = all.firstAtOrAfter(period.until());
        int first = Math.min(end, all.firstAtOrAfter(period.from()));
        if (end - first < LEAST_BARS) {
            throw new IllegalArgumentException("a period must hold at least " + LEAST_BARS + " bars: from="
                    + period.from() + " until=" + period.until() + " bars=" + (end - first));
        }
        return new JudgedPeriod(all.range(0, end), first, all.barsPerYear(yearDays));
    }

    /** Bars of the period itself. */
    public int size() {
        return bars.size() - first;
    }
}
