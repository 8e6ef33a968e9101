package wallacea.domain.evolution;

import java.util.List;
import java.util.Optional;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;

/**
 * When an evolution ends: at the first generation at which a condition holds over the merged summaries of all islands.
 * Wall time is none of these conditions: it is a budget, kept by whoever has a clock.
 */
public final class Termination {
    private Termination() {}

    /**
     * What the conditions need to know of the generations so far; constant in size.
     *
     * @param generation the last generation seen, -1 before the first
     * @param best highest valid fitness so far, NaN if there was none
     * @param lastImprovement generation that brought it; 0 if there was none
     * @param evaluations individuals evaluated so far, counted logically
     */
    public record Progress(int generation, double best, int lastImprovement, long evaluations) {
        public static final Progress NONE = new Progress(-1, Double.NaN, 0, 0);

        /**
         * After one more generation.
         *
         * @param merged summary over all islands
         * @throws IllegalArgumentException if it is not the next generation
         */
        public Progress after(IslandSummary merged) {
            if (merged.generation() != generation + 1) {
                throw new IllegalArgumentException("generations must follow one another: expected=" + (generation + 1)
                        + " found=" + merged.generation());
            }
            boolean improved = merged.valid() > 0 && !(merged.best() <= best);
            return new Progress(
                    merged.generation(),
                    improved ? merged.best() : best,
                    improved ? merged.generation() : lastImprovement,
                    merged.evaluations());
        }
    }

    /** The first condition, in the order of the spec, that holds after the last generation; empty if none does. */
    public static Optional<TerminationSpec> reached(List<TerminationSpec> conditions, Progress progress) {
        return conditions.stream()
                .filter(condition -> progress.generation() >= 0 && holds(condition, progress))
                .findFirst();
    }

    private static boolean holds(TerminationSpec condition, Progress progress) {
        return switch (condition) {
            case TerminationSpec.Generations c -> progress.generation() >= c.count();
            case TerminationSpec.Evaluations c -> progress.evaluations() >= c.count();
            case TerminationSpec.Target c -> progress.best() >= c.fitness();
            case TerminationSpec.Stagnation c -> progress.generation() - progress.lastImprovement() >= c.generations();
            case TerminationSpec.WallTime c -> false;
        };
    }

    /**
     * The generation at which the evolution ends at the latest, as far as it is known beforehand: from conditions on
     * generations and evaluations.
     *
     * @return {@link Integer#MAX_VALUE} if there is none
     */
    public static int lastGeneration(EvolutionSpec spec) {
        int last = Integer.MAX_VALUE;
        for (TerminationSpec condition : spec.termination()) {
            if (condition instanceof TerminationSpec.Generations c) {
                last = Math.min(last, c.count());
            } else if (condition instanceof TerminationSpec.Evaluations c) {
                last = (int) Math.min(last, generationOfEvaluation(spec, c.count()));
            }
        }
        return last;
    }

    private static long generationOfEvaluation(EvolutionSpec spec, long count) {
        long each = 0;
        for (int island = 0; island < spec.islands().count(); island++) {
            int size = IslandEvolution.size(spec, island);
            each += size - IslandEvolution.elite(spec, size);
        }
        long later = Math.max(0, count - spec.population().size());
        return (later + each - 1) / each;
    }
}
