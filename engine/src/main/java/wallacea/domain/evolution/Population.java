package wallacea.domain.evolution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wallacea.domain.genome.Genomes;
import wallacea.domain.operator.RankedFitness;

/**
 * One generation of one island. The leading {@code firstUnevaluated} individuals (the elite) already have their fitness;
 * the others get theirs by {@link #evaluated}. Never changed once made; the arrays it hands out are not to be written.
 */
public final class Population {
    /** The fitness of an individual that has none: one under a {@link wallacea.protocol.evolution.Verdict}, or whose fitness is not finite. */
    public static final double PENALTY = -Double.MAX_VALUE;

    private final int generation;
    private final Genomes genomes;
    private final double[] fitness;
    private final boolean[] valid;
    private final int firstUnevaluated;
    /** Made when first asked for; two threads may both make it, with the same content. */
    private @Nullable Ranking ranking;

    Population(int generation, Genomes genomes, double[] fitness, boolean[] valid, int firstUnevaluated) {
        this.generation = generation;
        this.genomes = genomes;
        this.fitness = fitness;
        this.valid = valid;
        this.firstUnevaluated = firstUnevaluated;
    }

    public int generation() {
        return generation;
    }

    public int size() {
        return genomes.size();
    }

    public Genomes genomes() {
        return genomes;
    }

    /** Index of the first individual to evaluate; {@code size()} if none is left. */
    public int firstUnevaluated() {
        return firstUnevaluated;
    }

    /** Finite, never negative zero. */
    public double fitness(int individual) {
        return fitness[individual];
    }

    public boolean isValid(int individual) {
        return valid[individual];
    }

    /** {@code count} genomes from individual {@code from} on, one after another; a copy. */
    public double[] rows(int from, int count) {
        return genomes.rows(from, count);
    }

    /**
     * The same individuals with the missing results. Entry i belongs to individual {@code firstUnevaluated() + i}. A fitness
     * that is not finite makes its individual invalid with {@link #PENALTY}.
     *
     * @throws IllegalArgumentException if the number of results is not the number of unevaluated individuals
     */
    public Population evaluated(double[] results, boolean[] validity) {
        int missing = size() - firstUnevaluated;
        if (results.length != missing || validity.length != missing) {
            throw new IllegalArgumentException("results must be one for each unevaluated individual: expected="
                    + missing + " fitness=" + results.length + " valid=" + validity.length);
        }
        double[] allFitness = fitness.clone();
        boolean[] allValid = valid.clone();
        for (int i = 0; i < missing; i++) {
            boolean finite = Double.isFinite(results[i]);
            allFitness[firstUnevaluated + i] = finite ? results[i] + 0.0 : PENALTY;
            allValid[firstUnevaluated + i] = finite && validity[i];
        }
        return new Population(generation, genomes, allFitness, allValid, size());
    }

    Ranking ranking() {
        Ranking made = ranking;
        if (made == null) {
            made = Ranking.of(fitness, valid);
            ranking = made;
        }
        return made;
    }

    RankedFitness rankedFitness() {
        Ranking order = ranking();
        int count = 0;
        while (count < size() && valid[order.individual(count)]) {
            count++;
        }
        double[] ranked = new double[count];
        for (int rank = 0; rank < count; rank++) {
            ranked[rank] = fitness[order.individual(rank)];
        }
        return new RankedFitness(size(), ranked);
    }

    double[] fitness() {
        return fitness;
    }

    boolean[] valid() {
        return valid;
    }

    /** Equal when generation, genomes, results and what is left to evaluate are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Population that
                && generation == that.generation
                && firstUnevaluated == that.firstUnevaluated
                && genomes.equals(that.genomes)
                && Arrays.equals(fitness, that.fitness)
                && Arrays.equals(valid, that.valid);
    }

    @Override
    public int hashCode() {
        return 31 * generation + genomes.hashCode();
    }
}
