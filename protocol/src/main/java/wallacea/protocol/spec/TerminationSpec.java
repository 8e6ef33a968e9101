package wallacea.protocol.spec;

import java.util.List;

/**
 * One condition that ends an evolution. {@link WallTime} and {@link CpuTime} are budgets; all others are pure functions of
 * the generations.
 */
public sealed interface TerminationSpec {
    /** Ends when generation {@code count} (1 to 10,000,000; generation 0 is the initial one) is complete. */
    record Generations(int count) implements TerminationSpec {
        public Generations {
            Check.range("termination.generations", count, 1, 10_000_000);
        }
    }

    /** Ends at the first generation at which at least {@code count} individuals were evaluated, counted logically. */
    record Evaluations(long count) implements TerminationSpec {
        public Evaluations {
            Check.range("termination.evaluations", count, 1, 1_000_000_000_000L);
        }
    }

    /** Ends when the best fitness is at least {@code fitness}. */
    record Target(double fitness) implements TerminationSpec {
        public Target {
            Check.that(Double.isFinite(fitness), "termination.target must be finite: target=" + fitness);
        }
    }

    /** Ends when the best fitness did not improve for {@code generations} generations. */
    record Stagnation(int generations) implements TerminationSpec {
        public Stagnation {
            Check.range("termination.stagnation", generations, 1, 10_000_000);
        }
    }

    /** A budget: stops after {@code millis} of running (pauses left out), at a journaled generation. */
    record WallTime(long millis) implements TerminationSpec {
        public WallTime {
            Check.range("termination.wall-time", millis, 1, Long.MAX_VALUE);
        }
    }

    /**
     * A budget: stops at the first journaled generation by which workers were seen to spend {@code millis} of CPU time on
     * the committed generations.
     */
    record CpuTime(long millis) implements TerminationSpec {
        public CpuTime {
            Check.range("termination.cpu-time", millis, 1, Long.MAX_VALUE);
        }
    }

    /** Ends when the diversity, the mean of the islands' own, is at most {@code atMost} (0 to 1). */
    record Diversity(double atMost) implements TerminationSpec {
        public Diversity {
            Check.range("termination.diversity", atMost, 0, 1);
        }
    }

    /**
     * Ends when all of some conditions hold at once; a budget if one of them is.
     *
     * @param conditions at least two, none of this kind
     */
    record All(List<TerminationSpec> conditions) implements TerminationSpec {
        public All {
            conditions = List.copyOf(conditions);
            Check.that(conditions.size() >= 2, "termination.all must name at least two conditions: " + conditions);
            Check.that(
                    conditions.stream().noneMatch(All.class::isInstance),
                    "termination.all must not stand in another: " + conditions);
        }
    }
}
