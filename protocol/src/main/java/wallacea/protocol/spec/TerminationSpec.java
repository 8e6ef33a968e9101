package wallacea.protocol.spec;

/** One condition that ends an evolution. All but {@link WallTime} are pure functions of the generations. */
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
}
