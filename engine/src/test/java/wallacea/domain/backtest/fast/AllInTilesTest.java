package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.GeneSpec;

/** Strategies that go through the tiles side by side have the figures, to the bit, that each has from a walk of its own with orders. */
class AllInTilesTest {
    private static final double BARS_PER_YEAR = 5_000;
    private static final int STRATEGIES = 40;
    private static final int MANY_STRATEGIES = 300;
    private static final int RANDOM_TEMPLATES = 100;
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("short", 1, 60),
            new GeneSpec.IntegerGene("long", 20, 520),
            new GeneSpec.BooleanGene("always"));
    private static final Map<String, Integer> GENE_INDEX = Map.of("short", 0, "long", 1, "always", 2);

    /** Entries and exits whose positions last over several tiles, whose orders come on a tile's first or last bar, or never. */
    private static final List<List<String>> RULES = List.of(
            List.of(
                    "crosses_above(sma(close, $short), sma(close, $long))",
                    "crosses_below(sma(close, $short), sma(close, $long))"),
            List.of(
                    "crosses_below(sma(close, $short), sma(close, $long))",
                    "crosses_below(sma(close, $long), sma(close, $short))"),
            List.of(
                    "crosses_above(close, sma(close, $short))",
                    "crosses_below(close, bollinger_middle(close, $short))"),
            List.of("crosses_above(close, sma(close, $short))", "crosses_below(close, sma(close, $long))"),
            List.of("crosses_above(close, sma(close, $short))", "crosses_above(close, sma(close, $short))"),
            List.of("crosses_above(close, highest(low, $short))", "crosses_below(close, highest(low, $short))"),
            List.of("close > sma(close, $long)", "close < sma(close, $short) and not (close > sma(close, 300))"),
            List.of("sma(close, $short) == sma(close, 41) or $always", "sma(open, $short) != open"),
            List.of("for_bars(close > sma(close, $short), $short)", "close < lowest(low, $long)"),
            List.of("for_bars(close > sma(close, $short), 3) and close >= sma(close, $short)", "$always"),
            List.of("true", "false"),
            List.of("close > 1000000", "not $always"));

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
            SplittableRandom random = new SplittableRandom(31L * size + first);
            for (List<String> rules : RULES) {
                tallied += compare(together, alone, rule(rules.get(0)), rule(rules.get(1)), STRATEGIES, random);
            }
            for (int i = 0; i < RANDOM_TEMPLATES; i++) {
                Strategy any = RandomStrategies.of(random.nextLong());
                tallied += compare(together, alone, any.entry(), any.exit(), 1, random);
            }
        }
        assertThat(tallied)
                .isGreaterThanOrEqualTo(size <= WindowSums.TILE || size == first ? 0 : RULES.size() * STRATEGIES);
    }

    @ParameterizedTest
    @CsvSource({"700, 0", "700, 300", "2100, 0"})
    void saysTheSameOfMoreStrategiesThanAreTakenTogether(int size, int first) {
        BarSeries bars = RandomBars.of(size, size, Grid.TICKS);
        FastBacktest together = new FastBacktest(new IndicatorCache(bars, 1 << 20), first);
        FastBacktest alone = new FastBacktest(new IndicatorCache(bars, 1 << 20), first);
        SplittableRandom random = new SplittableRandom(size);
        for (List<String> rules : RULES) {
            compare(together, alone, rule(rules.get(0)), rule(rules.get(1)), MANY_STRATEGIES, random);
        }
    }

    /** How many were tallied. */
    private static int compare(
            FastBacktest together,
            FastBacktest alone,
            BooleanExpression entry,
            BooleanExpression exit,
            int strategies,
            SplittableRandom random) {
        double[] values = random.doubles(3L * strategies).toArray();
        List<BacktestSettings> settings = new ArrayList<>();
        for (int i = 0; i < strategies; i++) {
            values[3 * i] = 1 + Math.floor(60 * values[3 * i]);
            values[3 * i + 1] = 20 + Math.floor(500 * values[3 * i + 1]);
            values[3 * i + 2] = Math.rint(values[3 * i + 2]);
            settings.add(allIn(RandomStrategies.of(random.nextLong()).settings(), random));
        }
        Metrics[] found = new Metrics[strategies];
        int[] tallied = {0};
        together.template(entry, exit, GENE_INDEX).run(values, strategies, settings::get, (ledger, i) -> {
            found[i] = Metrics.of(ledger, BARS_PER_YEAR);
            tallied[0] += ledger.tally() == null ? 0 : 1;
        });
        Ledger ledger = new Ledger();
        for (int i = 0; i < strategies; i++) {
            Bindings bindings = Bindings.of(GENES, Arrays.copyOfRange(values, 3 * i, 3 * i + 3));
            Strategy strategy = new Strategy(bindings.bind(entry), bindings.bind(exit), settings.get(i));
            alone.run(strategy, ledger);
            assertThat(found[i]).as("%s", strategy).isEqualTo(Metrics.of(ledger, BARS_PER_YEAR));
        }
        return tallied[0];
    }

    private static BooleanExpression rule(String text) {
        return RuleParser.parse(text, GENES).orThrow();
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
    void countsWhatWasLookedUp() {
        IndicatorCache cache = new IndicatorCache(RandomBars.of(1, 300, Grid.NONE), 1 << 20);
        FastBacktest engine = new FastBacktest(cache, 0);
        BacktestSettings settings = allIn(RandomStrategies.of(1).settings(), new SplittableRandom(1));
        TemplateBacktest template = engine.template(
                rule("crosses_above(sma(close, $short), sma(close, $long))"),
                rule("crosses_below(sma(close, $short), sma(close, $long))"),
                GENE_INDEX);
        double[] values = {2, 5, 0, 3, 7, 0, 2, 5, 0};
        for (int run = 1; run <= 3; run++) {
            template.run(values, 3, i -> settings, (ledger, i) -> {});
            // (2, 5) and (3, 7), of which a tile at a time is made and none kept.
            assertThat(cache.misses()).isEqualTo(2L * run);
            // The exits of three strategies, and (2, 5) again: told when the next begin.
            assertThat(cache.hits()).isEqualTo(4L * (run - 1));
        }
        Strategy spelled = new Strategy(
                rule("crosses_above(sma(close, 2), sma(close, 5))"),
                rule("crosses_below(sma(close, 2), sma(close, 5))"),
                settings);
        engine.run(spelled, new Ledger());
        long missed = cache.misses();
        engine.template(spelled.entry(), spelled.exit(), Map.of())
                .run(new double[0], 1, i -> settings, (ledger, i) -> {});
        assertThat(cache.misses()).isEqualTo(missed);
    }

    @Test
    void tellsNothingOfSingleOrders() {
        FastBacktest engine = new FastBacktest(new IndicatorCache(RandomBars.of(1, 3_000, Grid.NONE), 0), 0);
        BacktestSettings settings = allIn(RandomStrategies.of(1).settings(), new SplittableRandom(1));
        BooleanExpression entry = rule("crosses_above(sma(close, 5), sma(close, 20))");
        BooleanExpression exit = rule("crosses_below(sma(close, 5), sma(close, 20))");
        engine.template(entry, exit, Map.of()).run(new double[0], 1, i -> settings, (ledger, i) -> {
            assertThat(ledger.orderCount()).isGreaterThan(10);
            assertThatThrownBy(ledger::orders)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("orders are tallied only: orders=" + ledger.orderCount());
            assertThatThrownBy(ledger::equity).isInstanceOf(IllegalStateException.class);
        });
    }
}
