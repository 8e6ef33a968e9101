package wallacea.domain.evolution;

import wallacea.domain.genome.BitRows;

/** A fitness of boolean genes that also judges genomes as they are bred, by the word. Both forms give the same. */
public interface BitFitness extends FitnessFunction {
    /**
     * Judges some genomes.
     *
     * @param genomes not changed
     * @param from first individual to judge
     * @param count number of individuals
     * @param fitness receives at least {@code count} values, as in {@link FitnessFunction#evaluate}
     * @param valid receives whether each individual is to be ranked among the others
     */
    void evaluate(BitRows genomes, int from, int count, double[] fitness, boolean[] valid);
}
