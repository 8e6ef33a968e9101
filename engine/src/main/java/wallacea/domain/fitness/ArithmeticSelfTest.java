package wallacea.domain.fitness;

import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.List;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.performance.Metrics;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.value.Digest;

/**
 * What this process makes of the arithmetic that results rest on: the basic operations and {@link StrictMath} on keyed
 * numbers, and backtests over a keyed walk with every kind of column and fill. Two processes whose digests differ compute
 * different results and must not work on one evolution.
 */
public final class ArithmeticSelfTest {
    private static final long KEY = 0x57A11ACEAL;
    private static final int NUMBERS = 128;
    private static final int BARS = 300;
    private static final double BARS_PER_YEAR = 252;
    private static final List<String> RULES = List.of(
            "crosses_above(sma(close, 5), ema(close, 21))",
            "crosses_below(sma(close, 4), sma(close, 17)) or close > sma(close, 60)",
            "rsi(close, 14) > 60 or rsi_sma(close, 9) < 25",
            "close > bollinger_upper(close, 20, 1.5) or close < bollinger_lower(close, 20, 2)",
            "macd(close, 8, 17) > macd_signal(close, 8, 17, 6)",
            "close < highest(high, 15) - 1.5 * atr(10) and roc(close, 4) < 0.02",
            "stddev(close, 12) / rma(close, 12) > 0.01 and low > lag(lowest(low, 9), 2)",
            "wma(close, 9) > sma(close, 12) and zscore(close, 20) < 1.5",
            "percent_rank(close, 30) > 70 or cci(20) < -100",
            "adx(10) > 20 and stoch_k(14) < stoch_d(14, 3)",
            "for_bars(mfi(14) < 60, 2) or obv() > 5000 and close > vwap(12)");

    private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);

    private ArithmeticSelfTest() {}

    /** The digest of the results; the same on every machine that computes as it should. */
    public static Digest digest() {
        ArithmeticSelfTest test = new ArithmeticSelfTest();
        test.compute(new KeyedRandom(KEY));
        test.backtest(walk(new KeyedRandom(KEY + 1)));
        byte[] results = new byte[test.bytes.position()];
        test.bytes.flip().get(results);
        return Digest.of(results);
    }

    private void compute(KeyedRandom random) {
        double sum = 0;
        for (int i = 0; i < NUMBERS; i++) {
            double x = random.nextGaussian() * 40;
            double y = random.nextDouble() + 1e-9;
            put(x / y);
            put(x * y + 0.1);
            put(Math.sqrt(y));
            put(StrictMath.exp(x / 8));
            put(StrictMath.log(y));
            put(StrictMath.pow(y, x / 9));
            put(StrictMath.sin(x));
            put(StrictMath.cos(x));
            sum += x * y;
        }
        put(sum);
    }

    private void backtest(BarSeries bars) {
        List<BooleanExpression> rules = RULES.stream()
                .map(rule -> RuleParser.parse(rule, List.of()).orThrow())
                .toList();
        FastBacktest engine = new FastBacktest(new IndicatorCache(bars, 1 << 20), 50);
        Ledger ledger = new Ledger();
        for (int i = 0; i < rules.size(); i++) {
            BooleanExpression exit = rules.get((i + 1) % rules.size());
            for (BacktestSettings settings : settings()) {
                engine.run(new Strategy(rules.get(i), exit, settings), ledger);
                put(Metrics.of(ledger, BARS_PER_YEAR));
            }
        }
    }

    private static List<BacktestSettings> settings() {
        return List.of(
                settings(Fill.NEXT_OPEN, SizeType.ALL, 1, Double.NaN, false, Double.NaN),
                settings(Fill.CLOSE, SizeType.ALL, 1, 0.04, false, 0.09),
                settings(Fill.NEXT_OPEN, SizeType.PERCENT, 0.3, 0.05, true, Double.NaN),
                settings(Fill.NEXT_OPEN, SizeType.RISK, 100, 0.03, false, 0.05));
    }

    private static BacktestSettings settings(
            Fill fill, SizeType sizeType, double size, double stopLoss, boolean trailing, double takeProfit) {
        return new BacktestSettings(
                fill,
                10_000,
                0.001,
                0.5,
                0.0005,
                sizeType,
                size,
                stopLoss,
                trailing,
                takeProfit,
                StopEntry.FILL,
                StopExit.MARKET);
    }

    private static BarSeries walk(KeyedRandom random) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            double open = price * (1 + 0.002 * random.nextGaussian());
            double close = Math.max(1, open * (1 + 0.015 * random.nextGaussian()));
            double high = Math.max(open, close) * (1 + 0.01 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.01 * random.nextDouble());
            series.add(new Bar(86_400L * i, open, high, low, close, random.nextInt(1_000)));
            price = close;
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private void put(Metrics metrics) {
        put(metrics.totalReturn());
        put(metrics.sharpeAnnualized());
        put(metrics.maxDrawdown());
        put(metrics.finalValue());
        put(metrics.sortinoAnnualized());
        put(metrics.calmar());
        put(metrics.meanR());
        put(metrics.orders());
    }

    private void put(double value) {
        bytes.putLong(Double.doubleToLongBits(value));
    }
}
