package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.MetricsComparison;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.golden.GoldenData;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

class TradingProblemTest {
    private static final BarSeries BARS = GoldenData.series("SP500_7D");
    private static final int FIRST = 500;
    private static final int SPLIT = 2000;
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("fast", 2, 30),
            new GeneSpec.ChoiceGene("slow", List.of(40.0, 60.0, 90.0)),
            new GeneSpec.RealGene("stop", 0.02, 0.2, 0, false),
            new GeneSpec.BooleanGene("filter"));

    @Test
    void scoresAGenomeAsThePlainTwinDoes() {
        TradingProblem problem = TradingProblem.of(spec(GENES, "stop"), BARS, 1 << 20);
        FitnessFunction function = problem.fitness();
        double[] rows = genomes(200);
        double[] fitness = new double[200];
        boolean[] valid = new boolean[200];
        function.evaluate(rows, 200, fitness, valid);

        for (int i = 0; i < 200; i++) {
            double[] genome = java.util.Arrays.copyOfRange(rows, 4 * i, 4 * i + 4);
            Ledger twin = PlainBacktest.run(
                    problem.strategy(genome), problem.inSample().bars(), FIRST);
            StrategyReport report = problem.reportInSample(genome);
            Metrics figures = Metrics.of(twin, 365 * 24);
            assertThat(MetricsComparison.areEqual(report.metrics(), figures))
                    .as("%s twin %s", report.metrics(), figures)
                    .isTrue();
            assertThat(report.orders()).isEqualTo(twin.orders());
            assertThat(fitness[i]).isEqualTo(report.score().fitness());
            assertThat(valid[i]).isEqualTo(report.score().valid());
        }
        assertThat(valid).contains(true);
    }

    @Test
    void scoresAGenomeAlikeInEveryBatchAndOnEveryThread() {
        TradingProblem problem = TradingProblem.of(spec(GENES, "stop"), BARS, 50_000);
        double[] rows = genomes(60);
        double[] whole = new double[60];
        problem.fitness().evaluate(rows, 60, whole, new boolean[60]);
        FitnessFunction other = problem.fitness();
        for (int i = 59; i >= 0; i--) {
            double[] one = new double[1];
            other.evaluate(java.util.Arrays.copyOfRange(rows, 4 * i, 4 * i + 4), 1, one, new boolean[1]);
            assertThat(one[0]).isEqualTo(whole[i]);
        }
    }

    @Test
    void measuresSideBySideInBothPeriodsWhatAReportTells() {
        TradingProblem problem = TradingProblem.of(spec(GENES, "stop"), BARS, 0);
        double[] rows = genomes(100);
        Metrics[] inSample = new Metrics[100];
        Metrics[] control = new Metrics[100];
        problem.fitness().measure(rows, 100, (metrics, i) -> inSample[i] = metrics);
        problem.controlFitness().measure(rows, 100, (metrics, i) -> control[i] = metrics);

        for (int i = 0; i < 100; i++) {
            double[] genome = java.util.Arrays.copyOfRange(rows, 4 * i, 4 * i + 4);
            assertThat(inSample[i]).isEqualTo(problem.reportInSample(genome).metrics());
            assertThat(control[i]).isEqualTo(problem.reportControl(genome).metrics());
        }
        assertThat(control).extracting(Metrics::trades).doesNotContain(0).contains(17);
    }

    @Test
    void fillsValuesIntoTheRulesOfAReport() {
        StrategyReport report =
                TradingProblem.of(spec(GENES, "stop"), BARS, 0).reportInSample(new double[] {7, 1, 0.1, 0});
        assertThat(report.entryRule())
                .isEqualTo("crosses_above(sma(close, 7), sma(close, 60)) and (false or close > 0)");
        assertThat(report.strategy().settings().stopLoss()).isEqualTo(0.1);
        assertThat(report.equityCurve()).hasSize(SPLIT - FIRST);
    }

    @Test
    void warmsIndicatorsUpBeforeThePeriodAndOrdersNothingThere() {
        StrategyReport control =
                TradingProblem.of(spec(GENES, "stop"), BARS, 0).reportControl(new double[] {2, 0, 0.2, 0});
        assertThat(control.period().first()).isEqualTo(SPLIT);
        assertThat(control.equityCurve()).hasSize(BARS.size() - SPLIT);
        assertThat(control.orders()).isNotEmpty().allMatch(order -> order.bar() > SPLIT);
        assertThat(control.orders().getFirst().bar()).isLessThan(SPLIT + 90);
    }

    @Test
    void seesNothingOfTheControlPeriodInSample() {
        BarSeries onlyInSample = BARS.range(0, SPLIT);
        double[] genome = {5, 2, 0.15, 1};
        Period control = period(FIRST, SPLIT);
        EvolutionSpec shorter = spec(GENES, "stop", control);
        assertThat(TradingProblem.of(shorter, onlyInSample, 0)
                        .reportInSample(genome)
                        .metrics())
                .isEqualTo(TradingProblem.of(spec(GENES, "stop"), BARS, 0)
                        .reportInSample(genome)
                        .metrics());
    }

    @Test
    void refusesSettingsThatAGeneCanSpoil() {
        List<GeneSpec> wide =
                List.of(GENES.get(0), GENES.get(1), new GeneSpec.RealGene("stop", 0, 1.5, 0, false), GENES.get(3));
        assertThatThrownBy(() -> TradingProblem.of(spec(wide, "stop"), BARS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("execution: stopLoss must be above 0 and below 1: 0.0\n"
                        + "execution: stopLoss must be above 0 and below 1: 1.5");
        assertThatThrownBy(() -> TradingProblem.of(spec(GENES, "halt"), BARS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("execution: hole=$halt: expected the name of a gene");
    }

    @Test
    void refusesAnotherDataSetAndAnEmptyPeriod() {
        assertThatThrownBy(() -> TradingProblem.of(spec(GENES, "stop", period(0, 1)), BARS, 0))
                .hasMessageStartingWith("a period must hold at least 2 bars: from=");
        BarSeries other = new wallacea.domain.market.BarSeriesBuilder()
                .build(java.time.ZoneOffset.UTC, Digest.of(new byte[] {1}));
        assertThatThrownBy(() -> TradingProblem.of(spec(GENES, "stop"), other, 0))
                .hasMessageStartingWith("another data set: file=sp500.csv sha256=");
    }

    private static double[] genomes(int count) {
        SplittableRandom random = new SplittableRandom(3);
        double[] rows = new double[4 * count];
        for (int i = 0; i < rows.length; i += 4) {
            rows[i] = 2 + random.nextInt(29);
            rows[i + 1] = random.nextInt(3);
            rows[i + 2] = 0.02 + 0.18 * random.nextDouble();
            rows[i + 3] = random.nextInt(2);
        }
        return rows;
    }

    private static EvolutionSpec spec(List<GeneSpec> genes, String stopGene) {
        return spec(genes, stopGene, period(SPLIT, BARS.size()));
    }

    private static EvolutionSpec spec(List<GeneSpec> genes, String stopGene, Period control) {
        StrategySpec strategy = new StrategySpec(
                "crosses_above(sma(close, $fast), sma(close, $slow)) and ($filter or close > 0)",
                "sma(close, $fast) < sma(close, $slow)",
                "true");
        ExecutionSpec execution = new ExecutionSpec(
                Fill.NEXT_OPEN,
                10_000,
                0.001,
                0,
                0.001,
                SizeType.ALL,
                new Setting.Fixed(1),
                Optional.of(new Setting.Hole(stopGene)),
                false,
                Optional.empty(),
                StopEntry.FILL,
                StopExit.MARKET);
        MarketSpec market = new MarketSpec("sp500.csv", BARS.content(), "UTC", period(FIRST, SPLIT), control, 365);
        return new EvolutionSpec(
                "test",
                1,
                new ProblemSpec.Trading(strategy, market, execution, new ObjectiveSpec(0.4, 0.3, 0.3, 3)),
                genes,
                new PopulationSpec(10, 0.1, 3),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(1, Topology.RING, 5, 1, 2),
                List.of(new TerminationSpec.Generations(5)),
                new RuntimeSpec(200, 10),
                SemanticVersions.CURRENT);
    }

    /** Bars lie an hour apart; the last one ends the data. */
    private static Period period(int from, int until) {
        return new Period(Instant.ofEpochSecond(3600L * from), Instant.ofEpochSecond(3600L * until));
    }
}
