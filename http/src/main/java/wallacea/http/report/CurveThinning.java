package wallacea.http.report;

import wallacea.http.report.RunReport.EquityCurves;

/**
 * Equity curves of many bars as fewer points for programs, as many bars to each point but the last of a period: time and
 * growth are those of its last bar, the drawdown is the deepest of its bars. So both periods end where they ended, and no
 * maximum drawdown is lost.
 */
final class CurveThinning {
    /** More bars than these are told in points of several. */
    static final int MOST_POINTS = 10_000;

    private final EquityCurves all;
    private final int bars;
    private final int before;
    private final int points;

    private CurveThinning(EquityCurves all, int bars) {
        this.all = all;
        this.bars = bars;
        before = Math.ceilDiv(all.controlFrom(), bars);
        points = before + Math.ceilDiv(all.epochSeconds().length - all.controlFrom(), bars);
    }

    /** The same curves if they are short enough. */
    static EquityCurves of(EquityCurves curves) {
        int bars = Math.ceilDiv(curves.epochSeconds().length, MOST_POINTS);
        return bars <= 1 ? curves : new CurveThinning(curves, bars).thinned();
    }

    private EquityCurves thinned() {
        long[] times = new long[points];
        for (int point = 0; point < points; point++) {
            times[point] = all.epochSeconds()[end(point) - 1];
        }
        return new EquityCurves(
                all.barsPerPoint() * bars,
                times,
                last(all.champion()),
                last(all.held()),
                deepest(all.championDrawdown()),
                deepest(all.heldDrawdown()),
                before);
    }

    private int start(int point) {
        return point < before ? point * bars : all.controlFrom() + (point - before) * bars;
    }

    private int end(int point) {
        return Math.min(start(point) + bars, point < before ? all.controlFrom() : all.epochSeconds().length);
    }

    private double[] last(double[] growth) {
        double[] kept = new double[points];
        for (int point = 0; point < points; point++) {
            kept[point] = growth[end(point) - 1];
        }
        return kept;
    }

    private double[] deepest(double[] drawdown) {
        double[] kept = new double[points];
        for (int point = 0; point < points; point++) {
            double least = drawdown[start(point)];
            for (int bar = start(point) + 1; bar < end(point); bar++) {
                least = Math.min(least, drawdown[bar]);
            }
            kept[point] = least;
        }
        return kept;
    }
}
