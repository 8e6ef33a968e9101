package wallacea.domain.rule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The indicators of the language; a constant's name in lower case is its name in a rule. Below, x is the series, w the
 * period, and a value is NaN until it is warm and wherever a number it is made of is NaN. A NaN inside the series ends a
 * recursion (ema, rma, rsi, macd_signal); it begins anew at the next number. Sums run in index order.
 */
public enum IndicatorFunction {
    /** Mean of the last w values. */
    SMA(series(), period("period")),
    /** {@code e[0] = x[0]}, {@code e[i] = (1-a) e[i-1] + a x[i]} with {@code a = 2/(w+1)}, from the first number of x; shown from the w-th. */
    EMA(series(), period("period")),
    /** Wilder's average: the mean of the first w numbers of x, then {@code (r[i-1] (w-1) + x[i]) / w}. */
    RMA(series(), period("period")),
    /** Linearly weighted mean of the last w values: {@code (1 x[i-w+1] + ... + w x[i]) / (w (w+1) / 2)}. */
    WMA(series(), period("period")),
    /** Population standard deviation (divisor w) of the last w values. */
    STDDEV(series(), period("period")),
    /** {@code (x - sma(x, w)) / stddev(x, w)}; NaN where the last w values are all equal. */
    ZSCORE(series(), period("period")),
    /** Greatest of the last w values. */
    HIGHEST(series(), period("period")),
    /** Least of the last w values. */
    LOWEST(series(), period("period")),
    /** Percent of the w values before that are less than x[i], 0 to 100 (Connors and Alvarez 2009, Short Term Trading Strategies That Work). */
    PERCENT_RANK(series(), period("period")),
    /** {@code x[i] / x[i-w] - 1}. */
    ROC(series(), period("period")),
    /** Wilder's relative strength index, 0 to 100, from bar w: 100 if nothing fell, 50 if nothing moved. */
    RSI(series(), period("period")),
    /** Relative strength index of plain means over the last w differences: 100 if nothing fell, NaN if nothing moved. */
    RSI_SMA(series(), period("period")),
    /** {@code ema(x, fast) - ema(x, slow)}. */
    MACD(series(), period("fast"), period("slow")),
    /** {@code ema(macd(x, fast, slow), signal)}. */
    MACD_SIGNAL(series(), period("fast"), period("slow"), period("signal")),
    /** {@code sma(x, w) - width * stddev(x, w)}. */
    BOLLINGER_LOWER(series(), period("period"), number("width")),
    /** {@code sma(x, w)}. */
    BOLLINGER_MIDDLE(series(), period("period")),
    /** {@code sma(x, w) + width * stddev(x, w)}. */
    BOLLINGER_UPPER(series(), period("period"), number("width")),
    /** Wilder's average ({@link #RMA}) of the true range, which is {@code max(high, close[i-1]) - min(low, close[i-1])}, on bar 0 {@code high - low}. */
    ATR(period("period")),
    /**
     * Wilder's average directional index, 0 to 100, from bar 2w-1: {@code rma(dx, w)} with {@code dx = 100 |p - m| / (p + m)}, 0
     * if nothing moved. p and m are the {@code rma} over w of the directional movements: what the high rose, or the low fell, if
     * that is more than the other and than 0, else 0; the true range by which both would be divided cancels out (Wilder 1978,
     * New Concepts in Technical Trading Systems).
     */
    ADX(period("period")),
    /** {@code 100 (close - l) / (h - l)} with {@code h = highest(high, w)} and {@code l = lowest(low, w)}, 0 to 100; NaN where they are equal (Lane 1984). */
    STOCH_K(period("period")),
    /** {@code sma(stoch_k(w), smooth)}. */
    STOCH_D(period("period"), period("smooth")),
    /**
     * {@code (typical - a) / (0.015 d)} with {@code a = sma(typical, w)} and d the mean of {@code |typical - a[i]|} over the last w
     * bars; NaN where their typical prices are all equal (Lambert 1980, Commodity Channel Index).
     */
    CCI(period("period")),
    /** Sum from bar 1 on of the volume where the close rose less the volume where it fell; 0 on bar 0 (Granville 1963). */
    OBV(),
    /**
     * Relative strength index of plain means over the last w money flows {@code typical * volume}, up where the typical price
     * rose and down where it fell, from bar w: 100 if nothing flowed down, NaN if nothing flowed (Quong and Soudack 1989).
     */
    MFI(period("period")),
    /** Mean price weighted by volume: {@code sma(typical * volume, w) / sma(volume, w)}; NaN where nothing was traded. */
    VWAP(period("period")),
    /** {@code x[i-w]}. */
    LAG(series(), period("bars")),
    /**
     * Greatest high of the bars of the same local day with {@code from <= minute of day < until}; NaN before the day's first
     * bar at or past {@code until} and on days without a bar in between; so everywhere if holes make {@code until <= from}.
     */
    SESSION_HIGH(time("from"), time("until")),
    /** Least low of the same bars as {@link #SESSION_HIGH}. */
    SESSION_LOW(time("from"), time("until")),
    /** Local minutes since midnight of the bar's timestamp, 0 to 1439. */
    MINUTE_OF_DAY(),
    /** Local day of the week of the bar's timestamp, Monday 1 to Sunday 7. */
    WEEKDAY();

    private final String functionName = name().toLowerCase(Locale.ROOT);
    private final List<Parameter> parameters;

    IndicatorFunction(Parameter... parameters) {
        this.parameters = List.of(parameters);
    }

    /** Its name in the language. */
    public String functionName() {
        return functionName;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** For people: {@code bollinger_lower(series, period, width)}. */
    public String signature() {
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(", ", functionName + "(", ")"));
    }

    /** What an argument may be. */
    public enum Kind {
        /** Any number, bar by bar. */
        SERIES,
        /** A whole number of bars, at least 1, the same at every bar. */
        PERIOD,
        /** A number that is the same at every bar. */
        NUMBER,
        /** A time of day such as {@code "09:30"}, or a hole that counts minutes since midnight. */
        TIME
    }

    /** One argument of a function: its name for people and what it may be. */
    public record Parameter(String name, Kind kind) {}

    private static Parameter series() {
        return new Parameter("series", Kind.SERIES);
    }

    private static Parameter period(String name) {
        return new Parameter(name, Kind.PERIOD);
    }

    private static Parameter number(String name) {
        return new Parameter(name, Kind.NUMBER);
    }

    private static Parameter time(String name) {
        return new Parameter(name, Kind.TIME);
    }
}
