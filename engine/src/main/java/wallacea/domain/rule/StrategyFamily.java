package wallacea.domain.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

/**
 * The named strategies: rules with holes, each with a range to search. The holes stand in the order in which tables of
 * strategies give their parameters.
 */
public enum StrategyFamily {
    /** Long while the fast simple average is above the slow one; acts on the crossings. */
    SMA_CROSS(
            "crosses_above(sma(close, $fast), sma(close, $slow))",
            "crosses_above(sma(close, $slow), sma(close, $fast))",
            "$fast < $slow",
            hole("fast", "int(2, 100)"),
            hole("slow", "int(5, 250)")),
    /** The same with exponential averages. */
    EMA_CROSS(
            "crosses_above(ema(close, $fast), ema(close, $slow))",
            "crosses_above(ema(close, $slow), ema(close, $fast))",
            "$fast < $slow",
            hole("fast", "int(2, 100)"),
            hole("slow", "int(5, 250)")),
    /** Buys below the low and sells above the high level of Wilder's relative strength index. */
    RSI_WILDER(
            "rsi(close, $period) < $low",
            "rsi(close, $period) > $high",
            "$low < $high",
            hole("period", "int(2, 50)"),
            hole("low", "real(5, 50, step = 1)"),
            hole("high", "real(40, 95, step = 1)")),
    /** The same with the relative strength index of plain means. */
    RSI_SMA(
            "rsi_sma(close, $period) < $low",
            "rsi_sma(close, $period) > $high",
            "$low < $high",
            hole("period", "int(2, 50)"),
            hole("low", "real(5, 50, step = 1)"),
            hole("high", "real(40, 95, step = 1)")),
    /** Buys below the lower Bollinger band and sells above the middle. */
    BOLLINGER(
            "close < bollinger_lower(close, $period, $width)",
            "close > bollinger_middle(close, $period)",
            "true",
            hole("period", "int(5, 200)"),
            hole("width", "real(0.5, 4)")),
    /** Acts on the crossings of MACD and its signal line. */
    MACD(
            "crosses_above(macd(close, $fast, $slow), macd_signal(close, $fast, $slow, $signal))",
            "crosses_above(macd_signal(close, $fast, $slow, $signal), macd(close, $fast, $slow))",
            "$fast < $slow",
            hole("fast", "int(2, 60)"),
            hole("slow", "int(5, 150)"),
            hole("signal", "int(2, 50)")),
    /** Buys above the highest high and sells below the lowest low of the bars before. */
    DONCHIAN(
            "close > lag(highest(high, $entry), 1)",
            "close < lag(lowest(low, $exit), 1)",
            "true",
            hole("entry", "int(2, 200)"),
            hole("exit", "int(2, 200)")),
    /** Buys when the rate of change is above the threshold and sells when it is below 0. */
    ROC(
            "roc(close, $period) > $threshold",
            "roc(close, $period) < 0",
            "true",
            hole("period", "int(1, 200)"),
            hole("threshold", "real(0, 0.2)")),
    /**
     * The breakout of the initial balance, which is the range of the session's first minutes: buys above its high, sells below
     * its low and at the session's end. Times are local minutes since midnight, those of the New York stock exchange unless others
     * are given. A position that was kept overnight is sold on the next day's first bar.
     */
    INITIAL_BALANCE_BREAKOUT(
            "close > session_high($start, $until) and minute_of_day() < $end",
            "close < session_low($start, $until) or minute_of_day() >= $end or minute_of_day() < $until",
            "$start < $until and $until < $end",
            hole("start", "int(570, 570)"),
            hole("until", "int(575, 690)"),
            hole("end", "int(900, 955)")),
    /** Buys above a channel of average true ranges around the exponential average, sells below the average (Keltner 1960, with Wilder's range). */
    ATR_CHANNEL(
            "close > ema(close, $period) + $width * atr($range)",
            "close < ema(close, $period)",
            "true",
            hole("period", "int(5, 200)"),
            hole("range", "int(2, 100)"),
            hole("width", "real(0.25, 5)")),
    /** Buys where %K crosses above %D, its mean of three, below the low level; sells where it crosses below it above the high level (Lane 1984). */
    STOCHASTIC(
            "crosses_above(stoch_k($period), stoch_d($period, 3)) and stoch_d($period, 3) < $low",
            "crosses_below(stoch_k($period), stoch_d($period, 3)) and stoch_d($period, 3) > $high",
            "$low < $high",
            hole("period", "int(3, 60)"),
            hole("low", "real(5, 60, step = 1)"),
            hole("high", "real(40, 95, step = 1)")),
    /** Long above the average while the directional index says that there is a trend. */
    ADX_TREND(
            "adx($period) > $level and close > ema(close, $trend)",
            "close < ema(close, $trend)",
            "true",
            hole("period", "int(3, 60)"),
            hole("level", "real(5, 50, step = 1)"),
            hole("trend", "int(5, 250)"));

    private final String familyName = name().toLowerCase(Locale.ROOT);
    private final StrategySpec strategy;
    private final List<GeneSpec> genes;

    StrategyFamily(String entry, String exit, String where, GeneSpec... genes) {
        this.strategy = new StrategySpec(entry, exit, where);
        this.genes = List.of(genes);
    }

    /** The family of that name, such as {@code sma_cross}. */
    public static Optional<StrategyFamily> named(String familyName) {
        return Stream.of(values())
                .filter(family -> family.familyName.equals(familyName))
                .findFirst();
    }

    /** Its name in specs and tables. */
    public String familyName() {
        return familyName;
    }

    /** Its rules. */
    public StrategySpec strategy() {
        return strategy;
    }

    /** Its holes with the ranges that are searched unless others are given. */
    public List<GeneSpec> genes() {
        return genes;
    }

    /** Why the rules could not be filled by the gene, say by a bar count of 0; empty if they can or have no such hole. */
    public Optional<RuleProblem> misfit(GeneSpec gene) {
        List<GeneSpec> filled = genes.stream()
                .map(own -> own.name().equals(gene.name()) ? gene : own)
                .toList();
        return Stream.of(strategy.entry(), strategy.exit())
                .flatMap(rule -> switch (RuleParser.parse(rule, filled)) {
                    case ParseResult.Parsed<BooleanExpression> _ -> Stream.<RuleProblem>empty();
                    case ParseResult.Problems<BooleanExpression>(var problems) -> problems.stream();
                })
                .findFirst();
    }

    private static GeneSpec hole(String name, String range) {
        return GeneText.parse(name, range).orThrow();
    }
}
