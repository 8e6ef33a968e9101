package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.RandomStrategies;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/** Strategies that go through the tiles side by side have the figures, to the bit, that each has from a walk of its own with orders. */
class AllInTilesTest {
    private static final double BARS_PER_YEAR = 5_000;
    private static final int STRATEGIES = 150;

    /** Rules whose positions last over several tiles, whose orders come on a tile's first or last bar, or never. */
    private static final List<String> RULES = List.of(
            "crosses_above(sma(close, 200), sma(close, 512))",
            "crosses_below(sma(close, 200), sma(close, 512))",
            "crosses_above(sma(close, 20), sma(close, 50))",
            "crosses_below(sma(close, 20), sma(close, 50))",
            "close > sma(close, 300)",
            "sma(close, 40) == sma(close, 41)",
            "not (sma(close, 3) <= sma(close, 9)) or sma(open, 5) != open",
            "for_bars(close > sma(close, 30), 3) and close < highest(high, 20)",
            "true",
            "false",
            "close > 1000000");

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "70, 0",
        "70, 64",
        "2047, 0",
        "2048, 0",
        "2048, 2047",
        "2048, 2048",
        "2049, 5",
        "2049, 2048",
        "4095, 700",
        "4096, 0",
        "4097, 2049",
        "6500, 0",
        "9000, 4096"
    })
    void saysWhatAWalkAloneSays(int size, int first) {
        int tallied = 0;
        for (Grid grid : Grid.values()) {
            BarSeries bars = RandomBars.of(size + first, size, grid);
            FastBacktest together = new FastBacktest(new IndicatorCache(bars, 1 << 20), first);
            FastBacktest alone = new FastBacktest(new IndicatorCache(bars, 1 << 20), first);
            List<Strategy> strategies = strategies(31L * size + first);
            Metrics[] found = new Metrics[strategies.size()];
            int[] tallies = {0};
            together.run(strategies, (ledger, i) -> {
                found[i] = Metrics.of(ledger, BARS_PER_YEAR);
                tallies[0] += ledger.tally() == null ? 0 : 1;
            });
            Ledger ledger = new Ledger();
            for (int i = 0; i < strategies.size(); i++) {
                alone.run(strategies.get(i), ledger);
                assertThat(found[i]).as("%s", strategies.get(i)).isEqualTo(Metrics.of(ledger, BARS_PER_YEAR));
            }
            tallied += tallies[0];
        }
        assertThat(tallied).isGreaterThanOrEqualTo(size == first ? 0 : STRATEGIES);
    }

    /** Most on the way through the tiles, some with levels or other sizes between them. */
    private static List<Strategy> strategies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Strategy> strategies = new ArrayList<>();
        for (int i = 0; i < STRATEGIES; i++) {
            Strategy any = RandomStrategies.of(random.nextLong());
            BooleanExpression entry = random.nextBoolean() ? rule(random) : any.entry();
            BooleanExpression exit = random.nextBoolean() ? rule(random) : any.exit();
            strategies.add(new Strategy(entry, exit, i % 8 == 0 ? any.settings() : allIn(any.settings(), random)));
        }
        return strategies;
    }

    private static BooleanExpression rule(SplittableRandom random) {
        return RuleParser.parse(RULES.get(random.nextInt(RULES.size())), List.of())
                .orThrow();
    }

    private static BacktestSettings allIn(BacktestSettings of, SplittableRandom random) {
        boolean isFree = random.nextInt(3) == 0;
        return new BacktestSettings(
                of.fill(),
                of.initialCash(),
                isFree ? 0 : of.feeRatio(),
                isFree ? 0 : of.fixedFee(),
                isFree ? 0 : of.slippageRatio(),
                SizeType.ALL,
                Double.NaN,
                Double.NaN,
                false,
                Double.NaN,
                of.stopEntry(),
                of.stopExit());
    }

    @Test
    void tellsNothingOfSingleOrders() {
        BarSeries bars = RandomBars.of(1, 3_000, Grid.NONE);
        Strategy strategy = new Strategy(
                RuleParser.parse(RULES.get(2), List.of()).orThrow(),
                RuleParser.parse(RULES.get(3), List.of()).orThrow(),
                allIn(RandomStrategies.of(1).settings(), new SplittableRandom(1)));
        new FastBacktest(new IndicatorCache(bars, 0), 0).run(List.of(strategy), (ledger, i) -> {
            assertThat(ledger.orderCount()).isGreaterThan(10);
            assertThatThrownBy(ledger::orders)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("orders are tallied only: orders=" + ledger.orderCount());
            assertThatThrownBy(ledger::equity).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void namesAHoleWithoutAValue() {
        Strategy strategy = new Strategy(
                new BooleanExpression.BooleanHole("buys"),
                new BooleanExpression.Literal(false),
                allIn(RandomStrategies.of(1).settings(), new SplittableRandom(1)));
        FastBacktest engine = new FastBacktest(new IndicatorCache(RandomBars.of(1, 30, Grid.NONE), 0), 0);
        assertThatThrownBy(() -> engine.run(List.of(strategy), (ledger, i) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hole without a value: $buys");
    }
}
