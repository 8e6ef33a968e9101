package wallacea.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A jump of prices over a pause of the market as a split of shares makes it where prices are not adjusted: to whoever holds
 * them in a backtest it is a loss or a gain that nobody had.
 *
 * @param bar index in the series of the first bar after it
 * @param ratio new shares for old, such as {@code 7:1}, or {@code 1:10} of a reverse split
 */
public record UnadjustedSplit(int bar, String ratio) {
    private static final double LEAST_MOVE = 0.3;
    private static final double TOLERANCE = 0.03;
    private static final long LEAST_PAUSE = 4 * 3_600;
    private static final double[] RATIOS = {1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50};

    /** Those between the bars of a period, in order of time. */
    public static List<UnadjustedSplit> of(BarSeries series, Instant from, Instant until) {
        List<UnadjustedSplit> found = new ArrayList<>();
        int end = series.firstAtOrAfter(until);
        for (int bar = series.firstAtOrAfter(from) + 1; bar < end; bar++) {
            double before = series.close()[bar - 1];
            if (isSuspicious(series.close()[bar] / before)) {
                long pause = series.epochSeconds()[bar] - series.epochSeconds()[bar - 1];
                String ratio = ratio(series.open()[bar] / before, pause);
                if (!ratio.isEmpty()) {
                    found.add(new UnadjustedSplit(bar, ratio));
                }
            }
        }
        return found;
    }

    /** Whether one close is more than 30 % above or below the close before it, of which it is this share. */
    public static boolean isSuspicious(double close) {
        return close > 1 + LEAST_MOVE || close < 1 - LEAST_MOVE;
    }

    /**
     * The split, up to 3 % of the price, with which a bar opens.
     *
     * @param opening the bar's open as a share of the close before
     * @param pause seconds between the two bars: no market splits shares while it is open, so four hours at least
     * @return such as {@code 7:1}; empty if it looks like none
     */
    public static String ratio(double opening, long pause) {
        if (pause < LEAST_PAUSE) {
            return "";
        }
        for (double ratio : RATIOS) {
            String shown = ratio == 1.5 ? "3:2" : String.format(Locale.ROOT, "%.0f:1", ratio);
            if (Math.abs(opening * ratio - 1) < TOLERANCE) {
                return shown;
            }
            if (ratio >= 2 && Math.abs(opening / ratio - 1) < TOLERANCE) {
                return String.format(Locale.ROOT, "1:%.0f", ratio);
            }
        }
        return "";
    }
}
