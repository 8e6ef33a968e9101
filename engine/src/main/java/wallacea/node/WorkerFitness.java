package wallacea.node;

import java.util.Optional;
import wallacea.actor.work.FitnessSource;
import wallacea.domain.coordination.LackingFitness;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;

/** The fitness of whatever specs the gates send. Any thread may use it. */
final class WorkerFitness implements FitnessSource {
    private final BarLibrary library;
    private final Optional<Plugins> plugins;
    private final long indicatorCacheBytes;

    /** @param plugins empty in a process that holds evolutions: own fitness might end it */
    WorkerFitness(BarLibrary library, Optional<Plugins> plugins, long indicatorCacheBytes) {
        this.library = library;
        this.plugins = plugins;
        this.indicatorCacheBytes = indicatorCacheBytes;
    }

    @Override
    public Supply supply(EvolutionSpec spec, Runnable changed) {
        return switch (spec.problem()) {
            case ProblemSpec.TestFunction function ->
                new Ready(() -> TestFunctions.of(function, spec.seed(), SpecFitness::keepBusy), Optional.empty());
            case ProblemSpec.OwnFitness own ->
                plugins.map(known -> known.supply(own, spec, changed))
                        .orElseGet(() -> new Lacking(LackingFitness.noProcess()));
            case ProblemSpec.Trading trading ->
                switch (library.bars(trading.market(), changed)) {
                    case BarLibrary.Missing(String reason) -> new Lacking(reason);
                    case BarLibrary.Bars(BarSeries series) -> trading(spec, series);
                };
        };
    }

    private Supply trading(EvolutionSpec spec, BarSeries bars) {
        try {
            TradingProblem problem = TradingProblem.of(spec, bars, indicatorCacheBytes);
            return new Ready(problem::fitness, Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Impossible(SpecFitness.misfit(e));
        }
    }
}
