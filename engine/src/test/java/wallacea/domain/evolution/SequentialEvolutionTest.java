package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;

class SequentialEvolutionTest {
    private static final EvolutionSpec RING = Specs.rastrigin(31, Specs.RING, 20);
    private static final EvolutionSpec FULL = Specs.rastrigin(31, Specs.FULL, 20);

    @Test
    void keepsItsGoldenChain() {
        assertThat(chain(RING).getLast())
                .hasToString("5f443d45dc8a2eef7a0fb21c32c8de78165c540f609eec00d038545811b06bd7");
        assertThat(chain(FULL).getLast())
                .hasToString("7fd2adc878cf0d5a0c5e0028e0e470222beceaef7e75f95388172021d0061e59");
    }

    @Test
    void givesAnotherChainFromAnotherSeed() {
        assertThat(chain(RING.withSeed(8))).doesNotContainAnyElementsOf(chain(RING));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 200})
    void isIndependentOfTheBatchesOfEvaluation(int batch) {
        FitnessFunction whole = Specs.fitness(RING);
        FitnessFunction inBatches = new FitnessFunction() {
            @Override
            public int genes() {
                return whole.genes();
            }

            @Override
            public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
                for (int from = 0; from < count; from += batch) {
                    int size = Math.min(batch, count - from);
                    double[] some = new double[size];
                    boolean[] someValid = new boolean[size];
                    whole.evaluate(
                            Arrays.copyOfRange(rows, from * genes(), (from + size) * genes()), size, some, someValid);
                    System.arraycopy(some, 0, fitness, from, size);
                    System.arraycopy(someValid, 0, valid, from, size);
                }
            }
        };
        assertThat(SequentialEvolution.run(RING, Feasibility.ALWAYS, inBatches).chain())
                .isEqualTo(chain(RING));
    }

    /** Each island waits only for its own sources; any order that respects this, with any lead, gives the same leaves. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isIndependentOfTheOrderOfTheIslands(long order) {
        for (EvolutionSpec spec : List.of(RING, FULL)) {
            assertThat(new ShuffledEvolution(spec, new Random(order), false).chain())
                    .isEqualTo(chain(spec));
        }
    }

    /** The shuffled evolution forgets everything but the block of an island after each of its generations. */
    @Test
    void continuesFromTheBlockOfEveryGeneration() {
        for (EvolutionSpec spec : List.of(RING, FULL)) {
            assertThat(new ShuffledEvolution(spec, new Random(6), true).chain()).isEqualTo(chain(spec));
        }
    }

    @Test
    void takesVerdictsAsInput() {
        Verdict verdict = new Verdict(4, 1, 9);
        SequentialEvolution evolution = new SequentialEvolution(
                RING, Feasibility.ALWAYS, Specs.fitness(RING), g -> g == 4 ? List.of(verdict) : List.of());
        List<SequentialEvolution.Step> steps = new ArrayList<>();
        for (int generation = 0; generation <= 4; generation++) {
            steps.add(evolution.step());
        }
        List<Digest> chain = chain(RING);
        assertThat(steps.get(3).chain()).isEqualTo(chain.get(3));
        assertThat(steps.get(4).chain()).isNotEqualTo(chain.get(4));
        assertThat(steps.get(4).merged().penalised()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 10})
    void carriesTinyIslandsOfOneToFourIndividuals(int size) {
        for (IslandSpec islands : List.of(Specs.RING, Specs.FULL)) {
            EvolutionSpec spec = Specs.rastrigin(size, islands, 12);
            var outcome = SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec));
            int individuals = outcome.states().stream()
                    .mapToInt(state -> state.population().size())
                    .sum();
            assertThat(individuals).isEqualTo(size);
            assertThat(outcome.chain()).hasSize(13);
            assertThat(new ShuffledEvolution(spec, new Random(1), true).chain()).isEqualTo(outcome.chain());
        }
    }

    @Test
    void endsAtTheFirstGenerationThatMeetsTheTarget() {
        EvolutionSpec spec = Specs.of(
                TestFunction.Kind.ONE_MAX,
                20,
                40,
                Specs.RING,
                new TerminationSpec.Target(18),
                new TerminationSpec.Generations(200));
        var outcome = SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec));
        assertThat(outcome.reason()).isEqualTo(new TerminationSpec.Target(18));
        assertThat(outcome.history().getLast().best()).isGreaterThanOrEqualTo(18);
        assertThat(outcome.history().subList(0, outcome.history().size() - 1)).allMatch(summary -> summary.best() < 18);
    }

    @Test
    void neverLosesItsBest() {
        var history = SequentialEvolution.run(RING, Feasibility.ALWAYS, Specs.fitness(RING))
                .history();
        for (int generation = 1; generation < history.size(); generation++) {
            assertThat(history.get(generation).best())
                    .isGreaterThanOrEqualTo(history.get(generation - 1).best());
        }
        assertThat(history.getLast().best()).isGreaterThan(history.getFirst().best());
    }

    @Test
    void refusesAFitnessOfOtherGenes() {
        EvolutionSpec other =
                Specs.of(TestFunction.Kind.ONE_MAX, 9, 31, Specs.RING, new TerminationSpec.Generations(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialEvolution.run(RING, Feasibility.ALWAYS, Specs.fitness(other)))
                .withMessageContaining("genes=4 fitness=9");
    }

    private static List<Digest> chain(EvolutionSpec spec) {
        return SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                .chain();
    }

    /** Advances islands in random order, each as far as its sources allow. */
    private static final class ShuffledEvolution {
        private final EvolutionSpec spec;
        private final Random order;
        private final boolean throughBlocks;
        private final int last;
        private final List<List<IslandState>> states = new ArrayList<>();

        ShuffledEvolution(EvolutionSpec spec, Random order, boolean throughBlocks) {
            this.spec = spec;
            this.order = order;
            this.throughBlocks = throughBlocks;
            last = Termination.lastGeneration(spec);
            for (int island = 0; island < spec.islands().count(); island++) {
                states.add(new ArrayList<>());
            }
        }

        List<Digest> chain() {
            while (states.stream().anyMatch(of -> of.size() <= last)) {
                int island = order.nextInt(states.size());
                if (states.get(island).size() <= last) {
                    tryToAdvance(island);
                }
            }
            List<Digest> chain = new ArrayList<>();
            Digest link = Chain.genesis(SpecDigest.of(spec), spec.versions());
            for (int g = 0; g <= last; g++) {
                int generation = g;
                List<Digest> leaves =
                        states.stream().map(of -> of.get(generation).leaf()).toList();
                link = Chain.next(link, List.of(), leaves);
                chain.add(link);
            }
            return chain;
        }

        private void tryToAdvance(int island) {
            IslandEvolution evolution = IslandEvolution.of(spec, Feasibility.ALWAYS, island);
            List<IslandState> own = states.get(island);
            int generation = own.size();
            int emitted = generation - spec.islands().lag();
            List<Emigrants> arrived = new ArrayList<>();
            for (int source : evolution.immigrantSources(generation)) {
                if (states.get(source).size() <= emitted) {
                    return;
                }
                arrived.add(states.get(source).get(emitted).emigrants().getLast());
            }
            Optional<IslandState> previous =
                    own.isEmpty() ? Optional.empty() : Optional.of(restored(evolution, own.getLast()));
            Population population = previous.map(evolution::offspring).orElseGet(evolution::initial);
            own.add(evolution.close(previous, evaluated(population), arrived));
        }

        private IslandState restored(IslandEvolution evolution, IslandState state) {
            return throughBlocks ? evolution.decode(evolution.encode(state)) : state;
        }

        private Population evaluated(Population population) {
            int first = population.firstUnevaluated();
            int count = population.size() - first;
            double[] fitness = new double[count];
            boolean[] valid = new boolean[count];
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                places.add(i);
            }
            Collections.shuffle(places, order);
            FitnessFunction function = Specs.fitness(spec);
            for (int place : places) {
                double[] one = new double[1];
                boolean[] oneValid = new boolean[1];
                function.evaluate(population.rows(first + place, 1), 1, one, oneValid);
                fitness[place] = one[0];
                valid[place] = oneValid[0];
            }
            return population.evaluated(fitness, valid);
        }
    }
}
