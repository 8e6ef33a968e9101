package wallacea.domain.evolution.function;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.RandomKey;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;

/**
 * The test functions by their spec. The optimum of a shifted one follows from the seed: for real variables uniform over
 * the middle 80 % of the usual range, for booleans any pattern.
 */
public final class TestFunctions {
    private static final long SHIFT = 0x5348494654L;

    private TestFunctions() {}

    /**
     * A fresh instance for one thread.
     *
     * @param seed the evolution's seed; matters only to a shifted function
     * @param pause how {@code TIMER} takes its time
     */
    public static FitnessFunction of(TestFunction spec, long seed, Pause pause) {
        int variables = spec.variables();
        return switch (spec.kind()) {
            case RASTRIGIN -> new Rastrigin(optimum(spec, seed, 0));
            case ACKLEY -> new Ackley(optimum(spec, seed, 0));
            case ROSENBROCK -> new Rosenbrock(optimum(spec, seed, 1));
            case ONE_MAX -> new OneMax(ones(variables, spec.shifted(), seed));
            case TIMER -> new Timer(new OneMax(ones(variables, spec.shifted(), seed)), spec.evaluationMicros(), pause);
        };
    }

    /** The usual genes: {@code x0, x1, ...} over {@link #range}, booleans for OneMax and the timer. */
    public static List<GeneSpec> genes(TestFunction spec) {
        List<GeneSpec> genes = new ArrayList<>();
        for (int i = 0; i < spec.variables(); i++) {
            genes.add(
                    switch (spec.kind()) {
                        case RASTRIGIN, ACKLEY, ROSENBROCK ->
                            new GeneSpec.RealGene("x" + i, range(spec.kind())[0], range(spec.kind())[1], 0, false);
                        case ONE_MAX, TIMER -> new GeneSpec.BooleanGene("x" + i);
                    });
        }
        return genes;
    }

    /** Least and greatest value of each variable, as in Surjanovic and Bingham, "Virtual Library of Simulation Experiments". */
    static double[] range(TestFunction.Kind kind) {
        return switch (kind) {
            case RASTRIGIN -> new double[] {-5.12, 5.12};
            case ACKLEY -> new double[] {-32.768, 32.768};
            case ROSENBROCK -> new double[] {-5, 10};
            case ONE_MAX, TIMER -> new double[] {0, 1};
        };
    }

    static double[] optimum(TestFunction spec, long seed, double unshifted) {
        double[] optimum = new double[spec.variables()];
        double[] range = range(spec.kind());
        KeyedRandom random = new KeyedRandom(RandomKey.mix(seed, SHIFT));
        for (int i = 0; i < optimum.length; i++) {
            double along = 0.1 + 0.8 * random.nextDouble();
            optimum[i] = spec.shifted() ? range[0] + along * (range[1] - range[0]) : unshifted;
        }
        return optimum;
    }

    private static double[] ones(int variables, boolean shifted, long seed) {
        double[] ones = new double[variables];
        KeyedRandom random = new KeyedRandom(RandomKey.mix(seed, SHIFT));
        for (int i = 0; i < variables; i++) {
            ones[i] = shifted ? random.nextInt(2) : 1;
        }
        return ones;
    }
}
