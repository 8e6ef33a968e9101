package wallacea.actor.work;

import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.Population;
import wallacea.protocol.work.Chunk;

/**
 * Asks a fitness function only for genomes that are not known; gives the same results. An individual for which the function
 * throws, or which it calls valid with a fitness that is not finite, is invalid.
 */
final class CachedFitness implements ChunkEvaluation {
    private final FitnessFunction fitness;
    private final FitnessCache cache;
    private long hits;

    CachedFitness(FitnessFunction fitness, FitnessCache cache) {
        this.fitness = fitness;
        this.cache = cache;
    }

    @Override
    public long hits() {
        return hits;
    }

    @Override
    public void evaluate(Chunk chunk, double[] values, boolean[] valid) {
        evaluate(chunk.rows(), chunk.id().count(), values, valid);
    }

    void evaluate(double[] rows, int count, double[] values, boolean[] valid) {
        if (!cache.keepsAnything()) {
            ask(rows, count, values, valid);
            for (int i = 0; i < count; i++) {
                judge(i, values[i], valid[i], values, valid);
            }
            return;
        }
        int genes = fitness.genes();
        FitnessCache.Genome[] genomes = new FitnessCache.Genome[count];
        int[] unknown = new int[count];
        int asked = 0;
        for (int i = 0; i < count; i++) {
            genomes[i] = new FitnessCache.Genome(rows, i * genes, genes);
            FitnessCache.Known known = cache.get(genomes[i]);
            if (known == null) {
                unknown[asked++] = i;
            } else {
                values[i] = known.fitness();
                valid[i] = known.valid();
            }
        }
        hits += count - asked;
        double[] askedRows = new double[asked * genes];
        for (int i = 0; i < asked; i++) {
            System.arraycopy(rows, unknown[i] * genes, askedRows, i * genes, genes);
        }
        double[] askedValues = new double[asked];
        boolean[] askedValid = new boolean[asked];
        ask(askedRows, asked, askedValues, askedValid);
        for (int i = 0; i < asked; i++) {
            int at = unknown[i];
            judge(at, askedValues[i], askedValid[i], values, valid);
            cache.put(genomes[at], new FitnessCache.Known(values[at], valid[at]));
        }
    }

    private static void judge(int at, double value, boolean good, double[] values, boolean[] valid) {
        valid[at] = good && Double.isFinite(value);
        values[at] = Double.isFinite(value) ? value + 0.0 : Population.PENALTY;
    }

    /** All at once; if that throws, one by one. */
    private void ask(double[] rows, int count, double[] values, boolean[] valid) {
        try {
            fitness.evaluate(rows, count, values, valid);
        } catch (RuntimeException | StackOverflowError e) {
            askOneByOne(rows, count, values, valid);
        }
    }

    private void askOneByOne(double[] rows, int count, double[] values, boolean[] valid) {
        int genes = fitness.genes();
        double[] row = new double[genes];
        double[] value = new double[1];
        boolean[] good = new boolean[1];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows, i * genes, row, 0, genes);
            try {
                fitness.evaluate(row, 1, value, good);
                values[i] = value[0];
                valid[i] = good[0];
            } catch (RuntimeException | StackOverflowError e) {
                values[i] = Population.PENALTY;
                valid[i] = false;
            }
        }
    }
}
