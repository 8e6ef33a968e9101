package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.genome.Genomes;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;

/** Genomes of bits breed what genomes of alleles breed. */
class BitBreedingTest {
    private static final int SIZE = 40;
    private static final int[] GENES = {1, 2, 31, 32, 33, 63, 64, 65, 96, 97, 128, 200};

    static Stream<OperatorSpec> operators() {
        List<CrossoverSpec> crossovers = List.of(
                new CrossoverSpec.Uniform(0.5),
                new CrossoverSpec.Uniform(0.3),
                new CrossoverSpec.OnePoint(),
                new CrossoverSpec.TwoPoint(),
                new CrossoverSpec.Sbx(15),
                new CrossoverSpec.Blx(0.5));
        List<MutationSpec> mutations = List.of(
                new MutationSpec.Reset(),
                new MutationSpec.Gaussian(0.1),
                new MutationSpec.Polynomial(20),
                new MutationSpec.Creep(0.1));
        return crossovers.stream()
                .flatMap(crossover -> mutations.stream()
                        .map(mutation ->
                                new OperatorSpec(new SelectionSpec.Tournament(3), crossover, 0.8, mutation, 0.04)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void breedsTheSameChildren(OperatorSpec operators) {
        for (int genes : GENES) {
            assertSameGenerations(genes, operators, Feasibility.ALWAYS);
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void breedsTheSameFeasibleChildren(OperatorSpec operators) {
        // one of eight or so, and of an odd number of ones
        Feasibility rare = genome -> genome.length < 4
                || (genome[0] == 1
                        && genome[1] == 0
                        && IntStream.range(0, genome.length)
                                                .filter(i -> genome[i] == 1)
                                                .count()
                                        % 2
                                == 1);
        for (int genes : GENES) {
            assertSameGenerations(genes, operators, rare);
        }
    }

    private static void assertSameGenerations(int genes, OperatorSpec operators, Feasibility feasibility) {
        List<GeneSpec> specs = new ArrayList<>();
        for (int gene = 0; gene < genes; gene++) {
            specs.add(new GeneSpec.BooleanGene("x" + gene));
        }
        GenomeSpace space = GenomeSpace.of(specs);
        Breeding breeding = new Breeding(space, operators, feasibility, 7, 2);
        Population bits = evaluated(breeding.initial(SIZE));
        assertThat(bits.genomes()).isInstanceOf(BitRows.class);
        Population alleles =
                evaluated(new Population(0, inColumns(bits.genomes()), new double[SIZE], new boolean[SIZE], 0));
        for (int generation = 1; generation <= 3; generation++) {
            bits = evaluated(breeding.offspring(bits, 4));
            alleles = evaluated(breeding.offspring(alleles, 4));
            assertThat(bits.genomes()).isInstanceOf(BitRows.class);
            assertThat(alleles.genomes()).isInstanceOf(AlleleColumns.class);
            assertThat(bits.rows(0, SIZE)).isEqualTo(alleles.rows(0, SIZE));
            assertThat(bits.fitness()).isEqualTo(alleles.fitness());
            assertThat(space.diversity(bits.genomes())).isEqualTo(space.diversity(alleles.genomes()));
            // no bit behind the last gene: words are compared, counted and digested whole
            BitRows rows = (BitRows) bits.genomes();
            assertThat(new BitRows(genes, SIZE, rows.words())).isEqualTo(rows);
        }
    }

    private static Genomes inColumns(Genomes genomes) {
        Genomes columns = new AlleleColumns(genomes.genes(), genomes.size());
        for (int i = 0; i < genomes.size(); i++) {
            columns.put(i, genomes.genome(i), 0);
        }
        return columns;
    }

    /** Weighted ones, with some individuals invalid. */
    private static Population evaluated(Population population) {
        int first = population.firstUnevaluated();
        double[] fitness = new double[SIZE - first];
        boolean[] valid = new boolean[SIZE - first];
        for (int i = first; i < SIZE; i++) {
            double[] genome = population.genomes().genome(i);
            for (int gene = 0; gene < genome.length; gene++) {
                fitness[i - first] += genome[gene] * (1 + gene % 3);
            }
            valid[i - first] = i % 7 != 3;
        }
        return population.evaluated(fitness, valid);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 64, 70})
    void judgesWordsAsItJudgesRows(int variables) {
        EvolutionSpec spec =
                Specs.of(TestFunction.Kind.ONE_MAX, variables, 90, Specs.RING, new TerminationSpec.Generations(12));
        FitnessFunction words = Specs.fitness(spec);
        FitnessFunction rows = new FitnessFunction() {
            @Override
            public int genes() {
                return words.genes();
            }

            @Override
            public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
                words.evaluate(rows, count, fitness, valid);
            }
        };
        assertThat(words).isInstanceOf(BitFitness.class);
        assertThat(SequentialEvolution.run(spec, Feasibility.ALWAYS, words).chain())
                .isEqualTo(
                        SequentialEvolution.run(spec, Feasibility.ALWAYS, rows).chain());
    }

    @Test
    void keepsItsGoldenChain() {
        EvolutionSpec spec =
                Specs.of(TestFunction.Kind.ONE_MAX, 70, 90, Specs.RING, new TerminationSpec.Generations(20));
        assertThat(SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                        .chain()
                        .getLast())
                .hasToString("1dcf34d7fb28b0d00e5af8daa561c0793ff215854f4c49afe3d90a34bdbbdfe5");
    }
}
