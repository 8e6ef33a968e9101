package wallacea.protocol.spec;

import java.util.List;

/** What is evolved: a trading strategy on bars, a test function, or a fitness of the user's own. */
public sealed interface ProblemSpec {
    /** Strategies judged by a backtest over the in-sample period. */
    record Trading(StrategySpec strategy, MarketSpec market, ExecutionSpec execution, ObjectiveSpec objective)
            implements ProblemSpec {}

    /**
     * A test function of the literature; fitness is its negated value (OneMax: the number of ones).
     *
     * @param variables number of genes
     * @param shifted whether the optimum is moved off the centre by amounts that follow from the seed
     * @param evaluationMicros for {@code TIMER}: how long one evaluation keeps a slot busy, 0 to 60,000,000
     */
    record TestFunction(Kind kind, int variables, boolean shifted, long evaluationMicros) implements ProblemSpec {
        public TestFunction {
            Check.range("function.variables", variables, 1, 100_000);
            Check.range("function.evaluation-micros", evaluationMicros, 0, 60_000_000);
        }

        /** The functions. {@code TIMER} takes time and returns OneMax of its genes. */
        public enum Kind {
            RASTRIGIN,
            ACKLEY,
            ROSENBROCK,
            ONE_MAX,
            TIMER
        }
    }

    /**
     * A fitness that a plug-in of the worker processes provides. Nothing is known of it: it may hang or take down its
     * process, so it never runs where coordination runs.
     *
     * @param name of the fitness as the plug-in gives it
     * @param version as the plug-in gives it; a worker whose plug-in has another gets no work of this evolution
     * @param parameters in the order of their names
     * @param timeLimitMillis most wall time of one evaluation, 1 to 86,400,000; beyond it the worker process gives up. It
     *     decides no result by itself: what becomes of it is a verdict, and that is journaled
     */
    record OwnFitness(String name, String version, List<Parameter> parameters, long timeLimitMillis)
            implements ProblemSpec {
        public static final long MOST_TIME_LIMIT_MILLIS = 86_400_000;

        public OwnFitness {
            parameters = List.copyOf(parameters);
            Check.range("fitness.time-limit", timeLimitMillis, 1, MOST_TIME_LIMIT_MILLIS);
            Check.that(isName(name), "fitness.name must be 1 to 80 letters, digits and . _ -: " + name);
            Check.that(isName(version), "fitness.version must be 1 to 80 letters, digits and . _ -: " + version);
        }

        /** Whether a fitness, a version or a parameter may be called so: 1 to 80 letters, digits and {@code . _ -}. */
        public static boolean isName(String text) {
            return text.matches("[A-Za-z0-9._-]{1,80}");
        }

        /** A setting that the plug-in reads, as text. */
        public record Parameter(String name, String value) {
            public Parameter {
                Check.that(isName(name), "a parameter of fitness must have 1 to 80 letters, digits and . _ -: " + name);
            }
        }
    }
}
