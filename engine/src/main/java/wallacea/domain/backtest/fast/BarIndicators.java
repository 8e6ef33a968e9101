package wallacea.domain.backtest.fast;

import wallacea.domain.market.BarSeries;

/** The indicators that are made of the bars themselves, as columns; like {@link Indicators}. */
final class BarIndicators {
    private BarIndicators() {}

    static void trueRange(BarSeries bars, double[] out) {
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        for (int i = 0; i < out.length; i++) {
            double before = i == 0 ? close[0] : close[i - 1];
            out[i] = Math.max(high[i], before) - Math.min(low[i], before);
        }
    }

    /** Greatest high, or least low, of the session bars of each day, from the day's first bar past the session. */
    static void session(BarSeries bars, int from, int until, boolean greatest, double[] out) {
        double[] price = greatest ? bars.high() : bars.low();
        double extreme = Double.NaN;
        for (int i = 0; i < out.length; i++) {
            int minute = bars.minuteOfDay(i);
            if (i == 0 || bars.localDay(i) != bars.localDay(i - 1)) {
                extreme = Double.NaN;
            }
            if (minute >= from && minute < until) {
                boolean better = greatest ? price[i] > extreme : price[i] < extreme;
                extreme = better || Double.isNaN(extreme) ? price[i] : extreme;
            }
            out[i] = minute >= until ? extreme : Double.NaN;
        }
    }

    /** Three of Wilder's averages in one pass: the directional index enters the third once the other two are warm. */
    static void adx(double[] high, double[] low, int period, double[] out) {
        double plus = 0;
        double minus = 0;
        double index = 0;
        for (int i = Indicators.warmUp(out, 1); i < out.length; i++) {
            double rise = high[i] - high[i - 1];
            double fall = low[i - 1] - low[i];
            plus = Indicators.smoothed(plus, rise > fall && rise > 0 ? rise : 0, i, period);
            minus = Indicators.smoothed(minus, fall > rise && fall > 0 ? fall : 0, i, period);
            int seen = i - period + 1;
            if (seen > 0) {
                double both = plus + minus;
                double directed = both == 0 ? 0 : 100 * Math.abs(plus - minus) / both;
                index = Indicators.smoothed(index, directed, seen, period);
            }
            out[i] = seen >= period ? index : Double.NaN;
        }
    }

    /**
     * @param highest of the highs over the period
     * @param lowest of the lows over the period
     */
    static void stochK(double[] close, double[] highest, double[] lowest, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = 100 * (close[i] - lowest[i]) / (highest[i] - lowest[i]);
        }
    }

    /** @param mean the simple mean of the typical price over the same period */
    static void cci(double[] typical, double[] mean, int period, double[] out) {
        int warm = Indicators.warmUp(out, period - 1);
        LaneChoice.CHOSEN.distances(typical, mean, period, warm, out.length, out);
        int equal = 0;
        for (int i = 0; i < out.length; i++) {
            equal = i > 0 && typical[i] == typical[i - 1] ? equal + 1 : 1;
            out[i] = equal >= period ? Double.NaN : (typical[i] - mean[i]) / (0.015 * (out[i] / period));
        }
    }

    static void obv(double[] close, double[] volume, double[] out) {
        double balance = 0;
        for (int i = 0; i < out.length; i++) {
            if (i > 0 && close[i] != close[i - 1]) {
                balance = close[i] > close[i - 1] ? balance + volume[i] : balance - volume[i];
            }
            out[i] = balance;
        }
    }

    /** @param scratch three columns of any content */
    static void mfi(double[] typical, double[] volume, int period, double[] out, double[][] scratch) {
        double[] flows = scratch[0];
        double[] in = scratch[1];
        double[] away = scratch[2];
        Indicators.warmUp(flows, 1);
        for (int i = 1; i < flows.length; i++) {
            flows[i] = typical[i] > typical[i - 1] ? typical[i] * volume[i] : 0;
        }
        Indicators.sma(flows, period, in);
        for (int i = 1; i < flows.length; i++) {
            flows[i] = typical[i] < typical[i - 1] ? typical[i] * volume[i] : 0;
        }
        Indicators.sma(flows, period, away);
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i] == 0 && away[i] == 0 ? Double.NaN : Indicators.strength(in[i], away[i]);
        }
    }
}
