package wallacea.domain.evolution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;

/**
 * When an evolution ends: at the first generation at which a condition holds over the merged summaries of all islands.
 *
 * <p>Conditions with a budget in them (wall time, CPU time, or these together with others) are apart, as what was spent
 * differs from run to run. They are asked where generations are committed, by whoever keeps the account, and what they decide
 * is journaled: such an evolution stops at some generation of the one course that all runs of its spec have.
 */
public final class Termination {
    private static final String WALL_TIME_USED_UP = "wall time is used up";

    private Termination() {}

    /**
     * What the conditions need to know of the generations so far; constant in size.
     *
     * @param generation the last generation seen, -1 before the first
     * @param best highest valid fitness so far, NaN if there was none
     * @param lastImprovement generation that brought it; 0 if there was none
     * @param evaluations individuals evaluated so far, counted logically
     * @param diversity of the last generation, NaN before the first
     */
    public record Progress(int generation, double best, int lastImprovement, long evaluations, double diversity) {
        public static final Progress NONE = new Progress(-1, Double.NaN, 0, 0, Double.NaN);

        /**
         * After one more generation.
         *
         * @param merged summary over all islands
         * @throws IllegalArgumentException if it is not the next generation
         */
        public Progress after(IslandSummary merged) {
            return after(
                    merged.generation(),
                    merged.valid() > 0 ? merged.best() : Double.NaN,
                    merged.evaluations(),
                    merged.diversity());
        }

        /**
         * After one more generation, as it is journaled.
         *
         * @throws IllegalArgumentException if it is not the next generation
         */
        public Progress after(GenerationSummary committed) {
            return after(committed.generation(), committed.best(), committed.evaluations(), committed.diversity());
        }

        private Progress after(int next, double found, long evaluated, double nextDiversity) {
            if (next != generation + 1) {
                throw new IllegalArgumentException(
                        "generations must follow one another: expected=" + (generation + 1) + " found=" + next);
            }
            boolean improved = !Double.isNaN(found) && !(found <= best);
            return new Progress(
                    next, improved ? found : best, improved ? next : lastImprovement, evaluated, nextDiversity);
        }
    }

    /**
     * What an evolution has used up so far.
     *
     * @param elapsedMillis running time, pauses and downtime left out
     * @param cpuNanos CPU time that workers were seen to spend on the committed generations
     */
    public record Spent(long elapsedMillis, long cpuNanos) {
        private static final Spent NOTHING = new Spent(0, 0);
    }

    /** The first condition without a budget, in the order of the spec, that holds after the last generation. */
    public static Optional<TerminationSpec> reached(List<TerminationSpec> conditions, Progress progress) {
        return conditions.stream()
                .filter(condition -> holds(condition, progress, Spent.NOTHING))
                .findFirst();
    }

    /** The first condition with a budget in it, in the order of the spec, that holds. */
    public static Optional<TerminationSpec> exhausted(
            List<TerminationSpec> conditions, Progress progress, Spent spent) {
        return conditions.stream()
                .filter(condition -> isBudget(condition) && holds(condition, progress, spent))
                .findFirst();
    }

    /** Whether the condition depends on what was spent. */
    public static boolean isBudget(TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.WallTime c -> true;
            case TerminationSpec.CpuTime c -> true;
            case TerminationSpec.All c -> c.conditions().stream().anyMatch(Termination::isBudget);
            case TerminationSpec.Generations c -> false;
            case TerminationSpec.Evaluations c -> false;
            case TerminationSpec.Target c -> false;
            case TerminationSpec.Stagnation c -> false;
            case TerminationSpec.Diversity c -> false;
        };
    }

    private static boolean holds(TerminationSpec condition, Progress progress, Spent spent) {
        return switch (condition) {
            case TerminationSpec.Generations c -> progress.generation() >= c.count();
            case TerminationSpec.Evaluations c -> progress.evaluations() >= c.count();
            case TerminationSpec.Target c -> progress.best() >= c.fitness();
            case TerminationSpec.Stagnation c -> progress.generation() - progress.lastImprovement() >= c.generations();
            case TerminationSpec.Diversity c -> progress.diversity() <= c.atMost();
            case TerminationSpec.WallTime c -> spent.elapsedMillis() >= c.millis();
            case TerminationSpec.CpuTime c -> spent.cpuNanos() / 1_000_000 >= c.millis();
            case TerminationSpec.All c -> c.conditions().stream().allMatch(each -> holds(each, progress, spent));
        };
    }

    /** A condition as a reason, e.g. {@code generations=500}. */
    public static String text(TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.Generations(int count) -> "generations=" + count;
            case TerminationSpec.Evaluations(long count) -> "evaluations=" + count;
            case TerminationSpec.Target(double fitness) -> "target=" + fitness;
            case TerminationSpec.Stagnation(int generations) -> "stagnation=" + generations;
            case TerminationSpec.Diversity(double atMost) -> "diversity=" + atMost;
            case TerminationSpec.WallTime(long millis) -> "wall-time=" + millis;
            case TerminationSpec.CpuTime(long millis) -> "cpu-time=" + millis;
            case TerminationSpec.All(List<TerminationSpec> conditions) ->
                conditions.stream().map(Termination::text).collect(Collectors.joining(" and "));
        };
    }

    /** Why an evolution stopped whose budget was found used up. */
    public static String exhaustion(List<TerminationSpec> conditions, Progress progress, Spent spent) {
        return exhausted(conditions, progress, spent)
                .map(condition -> switch (condition) {
                    case TerminationSpec.CpuTime c -> "CPU time is used up";
                    case TerminationSpec.All c -> text(c);
                    case TerminationSpec.WallTime _,
                            TerminationSpec.Generations _,
                            TerminationSpec.Evaluations _,
                            TerminationSpec.Target _,
                            TerminationSpec.Stagnation _,
                            TerminationSpec.Diversity _ -> WALL_TIME_USED_UP;
                })
                .orElse(WALL_TIME_USED_UP);
    }

    /**
     * The generation at which the evolution ends at the latest, as far as it is known beforehand: from conditions on
     * generations and evaluations.
     *
     * @return {@link Integer#MAX_VALUE} if there is none
     */
    public static int lastGeneration(EvolutionSpec spec) {
        return spec.termination().stream()
                .mapToInt(condition -> lastGeneration(spec, condition))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static int lastGeneration(EvolutionSpec spec, TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.Generations c -> c.count();
            case TerminationSpec.Evaluations c ->
                (int) Math.min(Integer.MAX_VALUE, generationOfEvaluation(spec, c.count()));
            case TerminationSpec.All c ->
                c.conditions().stream()
                        .mapToInt(each -> lastGeneration(spec, each))
                        .max()
                        .orElse(Integer.MAX_VALUE);
            case TerminationSpec.Target c -> Integer.MAX_VALUE;
            case TerminationSpec.Stagnation c -> Integer.MAX_VALUE;
            case TerminationSpec.Diversity c -> Integer.MAX_VALUE;
            case TerminationSpec.WallTime c -> Integer.MAX_VALUE;
            case TerminationSpec.CpuTime c -> Integer.MAX_VALUE;
        };
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
