package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.RandomStrategies;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.GeneText;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.GeneSpec;

/** Genomes that fill a template trade as the rules that they spell, in chunks of any size and whatever the cache holds. */
class TemplateBacktestTest {
    private static final int GENOMES = 40;
    private static final int FEW = 6;

    record Rules(String entry, String exit, List<GeneSpec> genes) {}

    static Stream<Rules> rules() {
        Stream<Rules> families = Stream.of(StrategyFamily.values())
                .map(family ->
                        new Rules(family.strategy().entry(), family.strategy().exit(), family.genes()));
        Stream<Rules> others = Stream.of(
                new Rules(
                        "sma(close, $a) > sma(close, $b) and (sma(close, $b) > sma(close, $a) or $on)",
                        "for_bars(sma(close, $b) >= sma(close, $a), $b) or not $on",
                        genes("a", "int(1, 9)", "b", "int(1, 9)", "on", "boolean()")),
                new Rules(
                        "crosses_above(sma(close, $a), sma(close, $b)) or crosses_below(sma(close, $b), $c)",
                        "crosses_below(sma(close, $a), sma(close, $b)) or close * $a > $a * lag(close, $b) + $c",
                        genes("a", "int(1, 9)", "b", "choice(2, 3, 5)", "c", "real(90, 110)")),
                new Rules("close > open and true", "false or for_bars(not (close > open), 3)", List.of()));
        return Stream.concat(families, others);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void tradesAsTheRulesThatGenomesSpell(Rules rules) {
        BooleanExpression entry = RuleParser.parse(rules.entry, rules.genes).orThrow();
        BooleanExpression exit = RuleParser.parse(rules.exit, rules.genes).orThrow();
        BacktestSettings settings = RandomStrategies.of(5).settings();
        double[] values = values(rules.genes);
        BarSeries bars = MinuteWalk.of(7, 2_100);
        Map<String, Integer> indices = indices(rules.genes);
        int orders = 0;
        for (long cacheBytes : new long[] {0, 40_000, 1 << 26}) {
            FastBacktest engine = new FastBacktest(new IndicatorCache(bars, cacheBytes), 3);
            TemplateBacktest template = engine.template(entry, exit, indices);
            Ledger filled = new Ledger();
            Ledger spelled = new Ledger();
            for (int from = 0, chunk = 1; from < GENOMES; from += chunk, chunk = Math.min(3 * chunk, GENOMES - from)) {
                int width = rules.genes.size();
                template.expect(values, from, chunk);
                for (int i = 0; i < chunk; i++) {
                    Bindings bindings = Bindings.of(
                            rules.genes, Arrays.copyOfRange(values, (from + i) * width, (from + i + 1) * width));
                    Strategy strategy = new Strategy(bindings.bind(entry), bindings.bind(exit), settings);
                    template.run(i, settings, filled);
                    new FastBacktest(new IndicatorCache(bars, 0), 3).run(strategy, spelled);
                    assertThat(filled.orders()).as("%s", strategy).isEqualTo(spelled.orders());
                    orders += filled.orderCount();
                }
            }
        }
        assertThat(orders).isPositive();
    }

    @Test
    void computesOnceWhatIsSaidTwice() {
        IndicatorCache cache = new IndicatorCache(RandomBars.of(3, 500, Grid.NONE), 1 << 20);
        FastBacktest engine = new FastBacktest(cache, 0);
        List<GeneSpec> genes = genes("a", "int(1, 9)", "b", "int(1, 9)", "c", "int(1, 9)");
        BooleanExpression entry = RuleParser.parse(
                        "sma(close, $a) > sma(close, $b) or sma(close, $a) < sma(close, $b)", genes)
                .orThrow();
        BooleanExpression exit =
                RuleParser.parse("sma(close, $a) > sma(close, $c)", genes).orThrow();
        TemplateBacktest template = engine.template(entry, exit, indices(genes));
        template.expect(new double[] {2, 5, 5, 5, 2, 7}, 0, 2);
        // (2, 5), (5, 2) and (5, 7).
        assertThat(cache.bytes()).isEqualTo(3 * 8L * Bits.words(500) + WindowSums.bytes(500));
        assertThat(cache.misses()).isEqualTo(3);
    }

    @Test
    void refusesAHoleWithoutAGene() {
        FastBacktest engine = new FastBacktest(new IndicatorCache(RandomBars.of(3, 50, Grid.NONE), 0), 0);
        BooleanExpression rule = RuleParser.parse("close > sma(close, $a)", genes("a", "int(1, 9)"))
                .orThrow();
        assertThatThrownBy(() -> engine.template(rule, rule, Map.of("b", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hole without a value: $a");
    }

    /** Few values for each gene, so that strategies have some in common. */
    private static double[] values(List<GeneSpec> genes) {
        SplittableRandom random = new SplittableRandom(11);
        double[] values = new double[GENOMES * genes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (genes.get(i % genes.size())) {
                case GeneSpec.IntegerGene gene -> Math.min(gene.max(), gene.min() + random.nextInt(FEW));
                case GeneSpec.RealGene gene -> gene.min() + (gene.max() - gene.min()) * random.nextInt(FEW) / FEW;
                case GeneSpec.ChoiceGene gene ->
                    gene.values().get(random.nextInt(gene.values().size()));
                case GeneSpec.BooleanGene _ -> random.nextInt(2);
            };
        }
        return values;
    }

    private static Map<String, Integer> indices(List<GeneSpec> genes) {
        Map<String, Integer> indices = new HashMap<>();
        genes.forEach(gene -> indices.put(gene.name(), indices.size()));
        return indices;
    }

    private static List<GeneSpec> genes(String... namesAndRanges) {
        return Stream.iterate(0, i -> i < namesAndRanges.length, i -> i + 2)
                .map(i ->
                        GeneText.parse(namesAndRanges[i], namesAndRanges[i + 1]).orThrow())
                .toList();
    }
}
