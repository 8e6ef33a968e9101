package wallacea.node;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import wallacea.actor.work.FitnessSource;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;

/** The fitness of the specs that this node was given, with their bars. Any thread may use it. */
final class SpecFitness implements FitnessSource {
    private final long indicatorCacheBytes;
    private final Map<Digest, BarSeries> dataSets = new ConcurrentHashMap<>();
    private final Map<TradingProblem, Boolean> problems = new WeakHashMap<>();

    SpecFitness(long indicatorCacheBytes) {
        this.indicatorCacheBytes = indicatorCacheBytes;
    }

    void learn(BarSeries bars) {
        dataSets.put(bars.content(), bars);
    }

    /** Those that were learned. */
    Optional<BarSeries> bars(MarketSpec market) {
        return Optional.ofNullable(dataSets.get(market.content()));
    }

    @Override
    public Supply supply(EvolutionSpec spec, Runnable changed) {
        try {
            return fitness(spec)
                    .<Supply>map(fitness -> new Ready(fitness, Optional.empty()))
                    .orElseGet(() -> new Lacking("this process was not given the data set or fitness of the spec"));
        } catch (IllegalArgumentException e) {
            return new Impossible(misfit(e));
        }
    }

    /** Why a spec can never be evaluated on its bars; empty if it can. */
    static Optional<String> misfit(EvolutionSpec spec, BarSeries bars) {
        try {
            var _ = TradingProblem.of(spec, bars, 0);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(misfit(e));
        }
    }

    static String misfit(IllegalArgumentException refused) {
        return "the spec does not fit its data set: " + refused.getMessage();
    }

    /**
     * Empty while the data set of the spec is not known here.
     *
     * @throws IllegalArgumentException if the spec does not fit it
     */
    Optional<Supplier<FitnessFunction>> fitness(EvolutionSpec spec) {
        return switch (spec.problem()) {
            case ProblemSpec.TestFunction function ->
                Optional.of(() -> TestFunctions.of(function, spec.seed(), SpecFitness::keepBusy));
            case ProblemSpec.OwnFitness own -> Optional.empty();
            case ProblemSpec.Trading trading ->
                bars(trading.market())
                        .map(bars -> TradingProblem.of(spec, bars, indicatorCacheBytes))
                        .map(this::noted)
                        .map(problem -> problem::fitness);
        };
    }

    private TradingProblem noted(TradingProblem problem) {
        synchronized (problems) {
            problems.put(problem, true);
        }
        return problem;
    }

    /** Forgets what is kept to be quicker, the columns of indicators. */
    void spareMemory() {
        synchronized (problems) {
            problems.keySet().forEach(problem -> problem.indicatorCache().forget());
        }
    }

    /** Holds a slot without holding a processor. */
    static void keepBusy(long micros) {
        long end = System.nanoTime() + micros * 1_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
