package wallacea.domain.evolution.function;

import java.util.Arrays;
import wallacea.domain.evolution.FitnessFunction;

/** A function that judges its individuals one by one and finds all of them valid. */
abstract sealed class EachRow implements FitnessFunction permits Rastrigin, Ackley, Rosenbrock, OneMax {
    private final int genes;

    EachRow(int genes) {
        this.genes = genes;
    }

    /** The fitness of the genome that stands in {@code rows} from {@code offset} on. */
    abstract double fitness(double[] rows, int offset);

    @Override
    public final int genes() {
        return genes;
    }

    @Override
    public final void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
        for (int i = 0; i < count; i++) {
            fitness[i] = fitness(rows, i * genes);
        }
        Arrays.fill(valid, 0, count, true);
    }
}
