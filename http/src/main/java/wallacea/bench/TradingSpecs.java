package wallacea.bench;

import java.util.List;
import java.util.Optional;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Objective;
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
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** Specs of strategies on made-up bars, as a user would write them. */
final class TradingSpecs {
    /** Bars beyond the in-sample period: a control period needs two. */
    static final int CONTROL_BARS = 2;

    static final long CACHE_BYTES = 64L << 20;
    private static final double COST_RATIO = 0.001;

    private TradingSpecs() {}

    /** Signals alone, all of the cash in every position. */
    static ExecutionSpec execution(Fill fill) {
        return execution(fill, Optional.empty(), false, Optional.empty(), SizeType.ALL, 1);
    }

    /** The fee and the slippage of every benchmark are a thousandth each. */
    static ExecutionSpec execution(
            Fill fill,
            Optional<Double> stopLoss,
            boolean trailing,
            Optional<Double> takeProfit,
            SizeType sizeType,
            double size) {
        return new ExecutionSpec(
                fill,
                10_000,
                COST_RATIO,
                0,
                COST_RATIO,
                sizeType,
                new Setting.Fixed(size),
                stopLoss.map(Setting.Fixed::new),
                trailing,
                takeProfit.map(Setting.Fixed::new),
                StopEntry.FILL,
                StopExit.MARKET);
    }

    /** A problem whose caches are empty, judged on all bars but the last {@link #CONTROL_BARS}. */
    static TradingProblem problem(
            StrategySpec strategy, List<GeneSpec> genes, ExecutionSpec execution, BarSeries bars) {
        return TradingProblem.of(trading(strategy, genes, execution, bars), bars, CACHE_BYTES);
    }

    /** The spec of such a problem. */
    static EvolutionSpec trading(StrategySpec strategy, List<GeneSpec> genes, ExecutionSpec execution, BarSeries bars) {
        int last = bars.size() - 1;
        MarketSpec market = new MarketSpec(
                "made up",
                bars.content(),
                "UTC",
                new Period(bars.time(0), bars.time(last - 1)),
                new Period(bars.time(last - 1), bars.time(last).plusSeconds(1)),
                252);
        return spec(new ProblemSpec.Trading(strategy, market, execution, Objective.DEFAULT), genes);
    }

    /** An evolution of 1,000 individuals that goes on and on; cut into chunks and committed as usual. */
    static EvolutionSpec spec(ProblemSpec problem, List<GeneSpec> genes) {
        return new EvolutionSpec(
                "bench",
                1,
                problem,
                genes,
                new PopulationSpec(1_000, 0.1, 10),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.9,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(1, Topology.RING, 10, 1, 1),
                List.of(new TerminationSpec.Generations(1_000_000)),
                new RuntimeSpec(200, 10),
                SemanticVersions.of(genes));
    }
}
