package wallacea.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import wallacea.actor.work.FitnessSource;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;

/** The fitness of the specs that this node was given, with their bars. Any thread may use it. */
final class SpecFitness implements FitnessSource {
    private final long indicatorCacheBytes;
    private final Map<Digest, BarSeries> dataSets = new ConcurrentHashMap<>();

    SpecFitness(long indicatorCacheBytes) {
        this.indicatorCacheBytes = indicatorCacheBytes;
    }

    void learn(BarSeries bars) {
        dataSets.put(bars.content(), bars);
    }

    /**
     * Makes what all threads share.
     *
     * @throws IllegalStateException if the data set was never learnt
     */
    @Override
    public Supplier<FitnessFunction> fitness(EvolutionSpec spec) {
        return switch (spec.problem()) {
            case ProblemSpec.TestFunction function ->
                () -> TestFunctions.of(function, spec.seed(), SpecFitness::keepBusy);
            case ProblemSpec.Trading trading -> {
                BarSeries bars = dataSets.get(trading.market().content());
                if (bars == null) {
                    throw new IllegalStateException(
                            "data set is not known: sha256=" + trading.market().content());
                }
                TradingProblem problem = TradingProblem.of(spec, bars, indicatorCacheBytes);
                yield problem::fitness;
            }
        };
    }

    /** Holds a slot without holding a processor. */
    private static void keepBusy(long micros) {
        long end = System.nanoTime() + micros * 1_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
