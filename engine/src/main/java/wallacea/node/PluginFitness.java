package wallacea.node;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.fitness.Decoding;
import wallacea.protocol.fitness.GenomeFitness;
import wallacea.protocol.spec.GeneSpec;

/** A fitness of the user's own as a fitness function; what it throws passes through. One instance for one thread. */
final class PluginFitness implements FitnessFunction {
    private final Supplier<GenomeFitness> made;
    private final Decoding decoding;
    private @Nullable GenomeFitness fitness;

    /** @param made gives, at the first evaluation and to its thread, what lies ready for it */
    PluginFitness(Supplier<GenomeFitness> made, List<GeneSpec> genes) {
        this.made = made;
        decoding = Decoding.of(genes);
    }

    @Override
    public int genes() {
        return decoding.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] values, boolean[] valid) {
        if (fitness == null) {
            fitness = made.get();
        }
        for (int i = 0; i < count; i++) {
            double[] genome = new double[genes()];
            decoding.decode(rows, i * genes(), genome);
            values[i] = evaluate(fitness, genome);
            valid[i] = Double.isFinite(values[i]);
        }
    }

    private static double evaluate(GenomeFitness fitness, double[] genome) {
        try {
            return fitness.evaluate(genome);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
