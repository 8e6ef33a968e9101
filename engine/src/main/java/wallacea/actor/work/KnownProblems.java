package wallacea.actor.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.value.Digest;

/** The specs whose genomes a worker can evaluate, by digest; the one that was not used for longest is forgotten. */
final class KnownProblems {
    private static final int MOST = 16;

    private final long cacheBytes;
    private final Map<Digest, SlotPool.Problem> problems = new LinkedHashMap<>(MOST, 0.75f, true);

    /** @param cacheBytes about the most heap for known fitness of one problem */
    KnownProblems(long cacheBytes) {
        this.cacheBytes = cacheBytes;
    }

    SlotPool.@Nullable Problem get(Digest spec) {
        return problems.get(spec);
    }

    SlotPool.Problem learn(Digest digest, EvolutionSpec spec, FitnessSource.Ready ready) {
        SlotPool.Problem problem = problems.computeIfAbsent(
                digest,
                unknown -> new SlotPool.Problem(
                        ready.fitness(),
                        new FitnessCache(
                                isCheaperThanItsCache(spec) ? 0 : cacheBytes,
                                spec.genes().size()),
                        ready.timeLimit()));
        if (problems.size() > MOST) {
            problems.remove(problems.keySet().iterator().next());
        }
        return problem;
    }

    /** A formula over the genes takes less time than finding and keeping what it gave. */
    private static boolean isCheaperThanItsCache(EvolutionSpec spec) {
        return spec.problem() instanceof TestFunction function && function.kind() != TestFunction.Kind.TIMER;
    }
}
