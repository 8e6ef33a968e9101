package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.Chi;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;
import wallacea.protocol.spec.IslandSpec.Replacement;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.Topology;

class IslandEvolutionTest {
    private static final EvolutionSpec RING = Specs.rastrigin(31, Specs.RING, 20);

    @ParameterizedTest
    @CsvSource({
        "10, 0.1, 1",
        "100, 0.29, 29",
        "10, 0.04, 1",
        "10, 0, 0",
        "1, 0.5, 0",
        "2, 0.9, 1",
        "3, 0.9, 2",
        "15, 0.1, 2"
    })
    void roundsTheEliteButNeverToNobodyOrEveryone(int size, double ratio, int elite) {
        EvolutionSpec spec = Specs.with(RING, new PopulationSpec(31, ratio, 5), Specs.OPERATORS);
        assertThat(IslandEvolution.elite(spec, size)).isEqualTo(elite);
    }

    @Test
    void givesTheFirstIslandsTheIndividualsLeftOver() {
        assertThat(List.of(IslandEvolution.size(RING, 0), IslandEvolution.size(RING, 1), IslandEvolution.size(RING, 2)))
                .containsExactly(11, 10, 10);
    }

    @Test
    void putsTheEliteFirstWithItsFitness() {
        IslandEvolution evolution = IslandEvolution.of(RING, Feasibility.ALWAYS, 0);
        IslandState closed = evolution.close(Optional.empty(), evaluated(evolution.initial()), List.of());
        Population next = evolution.offspring(closed);
        int best = closed.population().ranking().individual(0);
        assertThat(next.firstUnevaluated()).isEqualTo(1);
        assertThat(next.fitness(0)).isEqualTo(closed.summary().best());
        assertThat(next.rows(0, 1)).isEqualTo(closed.population().rows(best, 1));
    }

    @Test
    void migratesInLogicalTime() {
        IslandEvolution first = IslandEvolution.of(RING, Feasibility.ALWAYS, 0);
        assertThat(first.immigrantSources(0)).isEmpty();
        assertThat(first.immigrantSources(3)).containsExactly(2);
        assertThat(first.immigrantSources(4)).isEmpty();
        assertThat(first.emits(1)).isTrue();
        assertThat(first.emits(3)).isFalse();
        assertThat(first.targets(1)).containsExactly(1);
        IslandEvolution full = IslandEvolution.of(Specs.rastrigin(31, Specs.FULL, 20), Feasibility.ALWAYS, 1);
        assertThat(full.immigrantSources(2)).isEmpty();
        assertThat(full.immigrantSources(4)).containsExactly(0, 2);
        assertThat(full.targets(1)).containsExactly(0, 2);
    }

    /** For each edge and generation: what one end expects the other end sends, and nothing else is sent. */
    @Test
    void sendsExactlyWhatIsExpected() {
        for (IslandSpec islands : List.of(
                Specs.RING,
                Specs.FULL,
                new IslandSpec(2, Topology.RING, 1, 1, 5),
                new IslandSpec(4, Topology.FULL, 7, 1, 3),
                new IslandSpec(5, Topology.STAR, 2, 1, 1),
                new IslandSpec(6, new Topology.Torus(2), 2, 1, 3),
                new IslandSpec(7, new Topology.RandomRegular(4), 3, 1, 2),
                new IslandSpec(
                        3,
                        new Topology.Custom(List.of(new Topology.Custom.Edge(0, 2), new Topology.Custom.Edge(2, 1))),
                        2,
                        1,
                        2))) {
            EvolutionSpec spec = Specs.rastrigin(40, islands, 20);
            for (int source = 0; source < islands.count(); source++) {
                IslandEvolution sender = IslandEvolution.of(spec, Feasibility.ALWAYS, source);
                for (int target = 0; target < islands.count(); target++) {
                    IslandEvolution receiver = IslandEvolution.of(spec, Feasibility.ALWAYS, target);
                    for (int g = 0; g < 30; g++) {
                        assertThat(receiver.immigrantSources(g + islands.lag()).contains(source))
                                .isEqualTo(sender.targets(g).contains(target));
                    }
                }
            }
        }
    }

    @Test
    void neverMigratesWithOneIsland() {
        IslandEvolution alone = IslandEvolution.of(Specs.rastrigin(31, Specs.ONE_ISLAND, 20), Feasibility.ALWAYS, 0);
        for (int generation = 0; generation < 10; generation++) {
            assertThat(alone.emits(generation)).isFalse();
            assertThat(alone.immigrantSources(generation)).isEmpty();
        }
    }

    @Test
    void letsImmigrantsReplaceTheWorstAndLeavesOutWhoIsThere() {
        Migration migration = migration(Specs.RING, 0);
        Population population = population(new double[] {5, 1, 3, 2}, true, true, true, false);
        Emigrants arrived = new Emigrants(
                2, 1, new double[] {90, 3, 91}, new double[] {9, 3, 0.5}, new boolean[] {true, true, true});
        Population after = migration.immigrate(population, List.of(arrived));
        assertThat(after.rows(0, 4)).containsExactly(5, 91, 3, 90);
        assertThat(after.fitness()).containsExactly(5, 0.5, 3, 9);
        assertThat(after.valid()).containsExactly(true, true, true, true);
        assertThat(population.rows(0, 4)).containsExactly(5, 1, 3, 2);
    }

    @Test
    void takesTheBestOfEachSourceFirstAndKeepsItsOwnBest() {
        Migration migration = migration(Specs.FULL, 1);
        Population population = population(new double[] {7, 1, 2}, true, true, true);
        boolean[] valid = {true, true};
        Emigrants one = new Emigrants(0, 1, new double[] {80, 81}, new double[] {8, 8}, valid);
        Emigrants two = new Emigrants(2, 1, new double[] {90, 91}, new double[] {9, 9}, valid);
        assertThat(migration.immigrate(population, List.of(one, two)).rows(0, 3))
                .containsExactly(7, 80, 90);
    }

    @Test
    void emitsItsBestDistinctValidIndividuals() {
        Migration migration = migration(new IslandSpec(2, Topology.RING, 1, 3, 1), 0);
        Population population = population(new double[] {4, 6, 6, 9, 1}, true, true, true, false, true);
        Emigrants emigrants = migration.emigrants(population);
        assertThat(emigrants.rows()).containsExactly(6, 4, 1);
        assertThat(emigrants.fitness()).containsExactly(6, 4, 1);
        assertThat(migration
                        .emigrants(population(new double[] {1, 2}, false, false))
                        .count())
                .isZero();
    }

    @Test
    void letsNobodyGoForOneThatIsNotBetter() {
        Migration migration = migration(policies(new Emigration.Best(), Replacement.IF_BETTER), 0);
        Population population = population(new double[] {5, 1, 3, 2}, true, true, true, false);
        Emigrants arrived = new Emigrants(
                1, 1, new double[] {91, 92, 93}, new double[] {0.5, 0.9, 4}, new boolean[] {true, true, true});
        // the invalid one goes for 0.5; 0.9 is worse than the worst that is left, 4 is better
        assertThat(migration.immigrate(population, List.of(arrived)).rows(0, 4)).containsExactly(5, 93, 3, 91);
    }

    @Test
    void replacesTheMostSimilarButNeverTheBest() {
        Migration migration = migration(policies(new Emigration.Best(), Replacement.MOST_SIMILAR), 0);
        Population population = population(new double[] {90, 10, 50, 12}, true, true, true, true);
        Emigrants arrived = new Emigrants(
                1, 1, new double[] {89, 13, 11}, new double[] {9, 9, 9}, new boolean[] {true, true, true});
        // 89 is nearest to the best, which stays, then to 50; 13 to 12; 11 to 10
        assertThat(migration.immigrate(population, List.of(arrived)).rows(0, 4)).containsExactly(90, 11, 89, 13);
    }

    @Test
    void replacesTheWorstOfSeveralThatAreAsSimilar() {
        Migration migration = migration(policies(new Emigration.Best(), Replacement.MOST_SIMILAR), 0);
        Population population = population(new double[] {100, 25, 75}, true, true, true);
        Emigrants arrived = new Emigrants(1, 1, new double[] {50}, new double[] {9}, new boolean[] {true});
        assertThat(migration.immigrate(population, List.of(arrived)).rows(0, 3)).containsExactly(100, 50, 75);
    }

    /** Of eight valid individuals, of which two are twins, three are drawn; the best of each four first, so the better the more often. */
    @Test
    void drawsEmigrantsThatAreValidDifferentAndInTheOrderOfRank() {
        double[] values = {4, 6, 6, 9, 1, 2, 3, 8, 7};
        boolean[] valid = {true, true, true, false, true, true, true, true, true};
        int[] drawn = new int[10];
        for (int seed = 0; seed < 2_000; seed++) {
            IslandSpec islands =
                    new IslandSpec(2, Topology.RING, 1, 3, 1, new Emigration.Tournament(4), Replacement.WORST);
            EvolutionSpec spec = Specs.withGenes(
                            Specs.rastrigin(40, islands, 20), List.of(new GeneSpec.RealGene("x0", 0, 100, 0, false)))
                    .withSeed(seed);
            Emigrants emigrants =
                    new Migration(spec, GenomeSpace.of(spec.genes()), 0).emigrants(population(values, valid));
            assertThat(emigrants.rows()).hasSize(3).doesNotHaveDuplicates().doesNotContain(9);
            for (int i = 0; i < 3; i++) {
                drawn[(int) emigrants.rows()[i]]++;
                assertThat(i == 0 || emigrants.fitness()[i] < emigrants.fitness()[i - 1])
                        .isTrue();
            }
        }
        assertThat(drawn[8]).isGreaterThan(drawn[7]).isGreaterThan(1_500);
        assertThat(drawn[4]).isGreaterThan(drawn[3]);
        assertThat(drawn[2]).isGreaterThan(drawn[1]);
    }

    @Test
    void drawsEachWithTheSameChanceWhereEmigrantsAreRandom() {
        double[] values = {1, 2, 3, 4, 5};
        long[] drawn = new long[5];
        for (int seed = 0; seed < 10_000; seed++) {
            IslandSpec islands =
                    new IslandSpec(2, Topology.RING, 1, 1, 1, new Emigration.Tournament(1), Replacement.WORST);
            EvolutionSpec spec = Specs.rastrigin(40, islands, 20).withSeed(seed);
            Migration migration = new Migration(spec, GenomeSpace.of(spec.genes()), 0);
            drawn[
                    (int) migration.emigrants(population(values, true, true, true, true, true))
                                    .rows()[0]
                            - 1]++;
        }
        assertThat(Chi.excess(drawn)).isBetween(-4.0, 4.0);
    }

    private static IslandSpec policies(Emigration emigration, Replacement replacement) {
        return new IslandSpec(2, Topology.RING, 1, 3, 1, emigration, replacement);
    }

    @Test
    void keepsItsEmigrantsAsLongAsTheyMayBeWanted() {
        EvolutionSpec spec = Specs.rastrigin(31, new IslandSpec(3, Topology.RING, 1, 2, 3), 20);
        var states = SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                .states();
        assertThat(states.get(0).emigrants()).extracting(Emigrants::generation).containsExactly(18, 19, 20);
    }

    @Test
    void breedsOnlyFeasibleGenomes() {
        EvolutionSpec spec = Specs.withGenes(
                RING,
                List.of(
                        new GeneSpec.RealGene("x0", 0, 1, 0, false),
                        new GeneSpec.RealGene("x1", 0, 1, 0, false),
                        new GeneSpec.IntegerGene("x2", 0, 9),
                        new GeneSpec.IntegerGene("x3", 0, 9)));
        Feasibility ordered = genome -> genome[0] < genome[1] && genome[2] < genome[3];
        for (IslandState state :
                SequentialEvolution.run(spec, ordered, Specs.fitness(spec)).states()) {
            for (int i = 0; i < state.population().size(); i++) {
                assertThat(ordered.isFeasible(state.population().rows(i, 1))).isTrue();
            }
        }
    }

    /** Nothing but the individuals of generation 0 is feasible, so every child falls back to a copy of a parent. */
    @Test
    void replacesAChildThatStaysInfeasibleByItsFirstParent() {
        Population parents = IslandEvolution.of(RING, Feasibility.ALWAYS, 0).initial();
        boolean[] born = {false};
        int[] asked = {0};
        Feasibility onlyTheBorn = genome -> {
            asked[0]++;
            return !born[0];
        };
        IslandEvolution evolution = IslandEvolution.of(RING, onlyTheBorn, 0);
        IslandState closed = evolution.close(Optional.empty(), evaluated(evolution.initial()), List.of());
        born[0] = true;
        asked[0] = 0;
        Population next = evolution.offspring(closed);
        assertThat(asked[0]).isEqualTo(100 * (next.size() - next.firstUnevaluated()));
        for (int i = 0; i < next.size(); i++) {
            double[] child = next.rows(i, 1);
            assertThat(IntStream.range(0, parents.size()))
                    .anyMatch(parent -> parents.genomes().holds(parent, child, 0));
        }
    }

    @Test
    void saysSoWhenNoGenomeIsFeasible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IslandEvolution.of(RING, genome -> false, 0).initial())
                .withMessageContaining("no genome satisfies `where`: draws=10000");
    }

    @Test
    void refusesAGenerationOutOfOrder() {
        IslandEvolution evolution = IslandEvolution.of(RING, Feasibility.ALWAYS, 0);
        IslandState closed = evolution.close(Optional.empty(), evaluated(evolution.initial()), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evolution.close(Optional.of(closed), evaluated(evolution.initial()), List.of()))
                .withMessageContaining("expected=1 found=0");
    }

    @Test
    void refusesAGenerationWithoutResultsOrImmigrants() {
        IslandEvolution evolution = IslandEvolution.of(RING, Feasibility.ALWAYS, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evolution.close(Optional.empty(), evolution.initial(), List.of()))
                .withMessageContaining("every individual must be evaluated");
        Emigrants unexpected = new Emigrants(2, -2, new double[0], new double[0], new boolean[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> evolution.close(Optional.empty(), evaluated(evolution.initial()), List.of(unexpected)))
                .withMessageContaining("expected=[] found=[2@-2]");
    }

    @Test
    void refusesMoreIslandsThanIndividuals() {
        EvolutionSpec spec = Specs.rastrigin(2, Specs.RING, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IslandEvolution.of(spec, Feasibility.ALWAYS, 0))
                .withMessageContaining("population.size=2 islands.count=3");
    }

    private static Population evaluated(Population population) {
        double[] fitness = new double[population.size()];
        boolean[] valid = new boolean[population.size()];
        Specs.fitness(RING).evaluate(population.rows(0, population.size()), population.size(), fitness, valid);
        return population.evaluated(fitness, valid);
    }

    private static Migration migration(IslandSpec islands, int island) {
        EvolutionSpec spec = Specs.withGenes(
                Specs.rastrigin(40, islands, 20), List.of(new GeneSpec.RealGene("x0", 0, 100, 0, false)));
        return new Migration(spec, GenomeSpace.of(spec.genes()), island);
    }

    /** One gene, which is also the fitness. */
    private static Population population(double[] values, boolean... valid) {
        return new Population(
                3, new AlleleColumns(1, values.length, values.clone()), values.clone(), valid, values.length);
    }
}
