package wallacea.actor.work;

import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.Population;

/**
 * A fitness function that asks another only for genomes it does not know; gives the same results. An individual for which
 * the other throws, or which it calls valid with a fitness that is not finite, is invalid. One instance serves one thread.
 */
final class CachedFitness implements FitnessFunction {
    private final FitnessFunction fitness;
    private final FitnessCache cache;
    private long hits;

    CachedFitness(FitnessFunction fitness, FitnessCache cache) {
        this.fitness = fitness;
        this.cache = cache;
    }

    /** Individuals so far whose fitness was known. */
    long hits() {
        return hits;
    }

    @Override
    public int genes() {
        return fitness.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] values, boolean[] valid) {
        int genes = genes();
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
            boolean good = askedValid[i] && Double.isFinite(askedValues[i]);
            int at = unknown[i];
            valid[at] = good;
            values[at] = good || Double.isFinite(askedValues[i]) ? askedValues[i] + 0.0 : Population.PENALTY;
            cache.put(genomes[at], new FitnessCache.Known(values[at], good));
        }
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
        int genes = genes();
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
