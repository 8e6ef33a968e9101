package wallacea.protocol.spec;

/** What is evolved: a trading strategy on bars, or a test function. */
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
}
