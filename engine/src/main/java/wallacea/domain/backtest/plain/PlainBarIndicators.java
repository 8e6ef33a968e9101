package wallacea.domain.backtest.plain;

import wallacea.domain.market.BarSeries;

/** The indicators that are made of the bars themselves, as {@link wallacea.domain.rule.IndicatorFunction} defines them. */
final class PlainBarIndicators {
    private PlainBarIndicators() {}

    static double[] trueRange(BarSeries bars) {
        double[] out = PlainIndicators.nan(bars.size());
        for (int i = 0; i < out.length; i++) {
            double before = bars.close()[Math.max(i - 1, 0)];
            out[i] = Math.max(bars.high()[i], before) - Math.min(bars.low()[i], before);
        }
        return out;
    }

    static double[] sessionHigh(BarSeries bars, int from, int until) {
        return session(bars, bars.high(), from, until, true);
    }

    static double[] sessionLow(BarSeries bars, int from, int until) {
        return session(bars, bars.low(), from, until, false);
    }

    private static double[] session(BarSeries bars, double[] price, int from, int until, boolean greatest) {
        double[] out = PlainIndicators.nan(bars.size());
        for (int i = 0; i < out.length; i++) {
            if (bars.minuteOfDay(i) < until) {
                continue;
            }
            for (int j = i; j >= 0 && bars.localDay(j) == bars.localDay(i); j--) {
                boolean inside = bars.minuteOfDay(j) >= from && bars.minuteOfDay(j) < until;
                boolean better = greatest ? price[j] > out[i] : price[j] < out[i];
                if (inside && (Double.isNaN(out[i]) || better)) {
                    out[i] = price[j];
                }
            }
        }
        return out;
    }

    static double[] adx(BarSeries bars, int period) {
        double[] plus = PlainIndicators.nan(bars.size());
        double[] minus = PlainIndicators.nan(bars.size());
        for (int i = 1; i < bars.size(); i++) {
            double rise = bars.high()[i] - bars.high()[i - 1];
            double fall = bars.low()[i - 1] - bars.low()[i];
            plus[i] = rise > fall && rise > 0 ? rise : 0;
            minus[i] = fall > rise && fall > 0 ? fall : 0;
        }
        plus = PlainIndicators.rma(plus, period);
        minus = PlainIndicators.rma(minus, period);
        double[] index = PlainIndicators.nan(bars.size());
        for (int i = period; i < bars.size(); i++) {
            double both = plus[i] + minus[i];
            index[i] = both == 0 ? 0 : 100 * Math.abs(plus[i] - minus[i]) / both;
        }
        return PlainIndicators.rma(index, period);
    }

    static double[] stochK(BarSeries bars, int period) {
        double[] highest = PlainIndicators.highest(bars.high(), period);
        double[] lowest = PlainIndicators.lowest(bars.low(), period);
        double[] out = PlainIndicators.nan(bars.size());
        for (int i = 0; i < out.length; i++) {
            out[i] = 100 * (bars.close()[i] - lowest[i]) / (highest[i] - lowest[i]);
        }
        return out;
    }

    static double[] cci(double[] typical, int period) {
        double[] out = PlainIndicators.nan(typical.length);
        for (int i = period - 1; i < typical.length; i++) {
            int from = i - period + 1;
            double mean = PlainIndicators.mean(typical, from, i);
            double distances = 0;
            for (int j = from; j <= i; j++) {
                distances += Math.abs(typical[j] - mean);
            }
            boolean flat = PlainIndicators.allEqual(typical, from, i);
            out[i] = flat ? Double.NaN : (typical[i] - mean) / (0.015 * (distances / period));
        }
        return out;
    }

    static double[] obv(BarSeries bars) {
        double[] out = new double[bars.size()];
        for (int i = 1; i < out.length; i++) {
            double before = bars.close()[i - 1];
            double close = bars.close()[i];
            double volume = bars.volume()[i];
            out[i] = close > before ? out[i - 1] + volume : close < before ? out[i - 1] - volume : out[i - 1];
        }
        return out;
    }

    static double[] mfi(double[] typical, double[] volume, int period) {
        double[] in = PlainIndicators.nan(typical.length);
        double[] away = PlainIndicators.nan(typical.length);
        for (int i = 1; i < typical.length; i++) {
            double flow = typical[i] * volume[i];
            in[i] = typical[i] > typical[i - 1] ? flow : 0;
            away[i] = typical[i] < typical[i - 1] ? flow : 0;
        }
        in = PlainIndicators.sma(in, period);
        away = PlainIndicators.sma(away, period);
        double[] out = PlainIndicators.nan(typical.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i] == 0 && away[i] == 0 ? Double.NaN : PlainIndicators.strength(in[i], away[i]);
        }
        return out;
    }

    static double[] vwap(double[] typical, double[] volume, int period) {
        double[] paid = new double[typical.length];
        for (int i = 0; i < paid.length; i++) {
            paid[i] = typical[i] * volume[i];
        }
        paid = PlainIndicators.sma(paid, period);
        double[] traded = PlainIndicators.sma(volume, period);
        double[] out = PlainIndicators.nan(typical.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = paid[i] / traded[i];
        }
        return out;
    }
}
