package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.Population;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.OwnFitness;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * A whole evolution whose fitness goes wrong in each of six ways for a hundredth of the genomes, in real worker processes;
 * {@code wallacea.poison.individuals} and {@code wallacea.poison.generations} make it long.
 */
@Tag("long")
class PoisonIT {
    private static final EvolutionId ID = new EvolutionId("poisoned");
    private static final int INDIVIDUALS = Integer.getInteger("wallacea.poison.individuals", 40);
    private static final int GENERATIONS = Integer.getInteger("wallacea.poison.generations", 3);
    /**
     * With which even a short run meets each way: two deadly ones in the first generation, none in the last, which ends before
     * the process that the last verdict took down.
     */
    private static final long SEED = 1183;

    private static final int WORKERS = 3;
    private static final int SLOTS = 2;
    private static final int PER_MILLE = 10;
    private static final long MICROS = 5_000;
    private static final long TIME_LIMIT_MILLIS = 1_000;

    /** Workers that a genome must have taken down alone. */
    private static final int TIMES = 3;

    private static final Set<Integer> INVALID = Set.of(1, 2, 4);
    private static final Set<Integer> DEADLY = Set.of(3, 5, 6);
    private static final Set<Integer> WAYS = Set.of(0, 1, 2, 3, 4, 5, 6);

    @TempDir
    Path directory;

    @Test
    void endsWithEveryDeadlyGenomeListedAndTheChainOfOneThread() throws Exception {
        try (RealCluster cluster = poisoned()) {
            CoreNode node = cluster.core();
            NodeSpecs.get(node.submit(ID, spec(0.2), Optional.empty()));
            long began = System.nanoTime();
            await().atMost(Duration.ofSeconds(60 + INDIVIDUALS * GENERATIONS))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(UnavailableException.class)
                    .until(() -> NodeSpecs.get(node.status(ID)).phase() != Phase.RUNNING);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Status status = NodeSpecs.get(node.status(ID));
            assertThat(status.phase()).as(status.reason()).isEqualTo(Phase.COMPLETED);

            OneThread oracle = new OneThread(status);
            assertThat(status.chain()).isEqualTo(oracle.chain());
            assertThat(listed(node)).isEqualTo(oracle.genomes(DEADLY));
            for (int way : DEADLY) {
                assertThat(oracle.genomes(Set.of(way)))
                        .as("genomes of way %s", way)
                        .isNotEmpty();
            }
            assertThat(oracle.genomes(INVALID)).isNotEmpty();

            int deadly = oracle.genomes(DEADLY).size();
            long repeated = Attempts.of(notes()).repeated(oracle);
            System.out.printf(
                    "%d individuals, %d generations: %d s, deadly genomes %d of %d, worker processes ended %d times,"
                            + " %d evaluations of other genomes repeated%n",
                    INDIVIDUALS,
                    GENERATIONS,
                    took.toSeconds(),
                    deadly,
                    oracle.genomes(WAYS).size(),
                    cluster.exits(),
                    repeated);
            // Each end of a process is one time limit or less, and one restart.
            assertThat(cluster.exits()).isBetween(TIMES * deadly, TIMES * deadly + Math.max(2, deadly * TIMES / 10));
            assertThat(repeated * MICROS / 1_000).isLessThan((long) deadly * TIMES * TIME_LIMIT_MILLIS / 10);
        }
    }

    @Test
    void pausesAtTheUsualLimitAndSaysWhy() throws Exception {
        try (RealCluster cluster = poisoned()) {
            CoreNode node = cluster.core();
            NodeSpecs.get(node.submit(ID, spec(RuntimeSpec.QUARANTINE_LIMIT), Optional.empty()));
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(UnavailableException.class)
                    .until(() -> NodeSpecs.get(node.status(ID)).phase() != Phase.RUNNING);
            Status status = NodeSpecs.get(node.status(ID));
            assertThat(status.phase()).isEqualTo(Phase.PAUSED);
            assertThat(NodeSpecs.get(node.explain(ID)))
                    .singleElement()
                    .asString()
                    .startsWith("it is paused, quarantine limit: ")
                    .contains("look at its quarantine");
            assertThat(node.history(ID).quarantined()).hasSameSizeAs(status.quarantined());
        }
    }

    private RealCluster poisoned() throws Exception {
        RealCluster cluster = RealCluster.start(directory);
        PluginJar.build(
                Path.of("src/test/resources/plugins/PoisonFitness.java"), "poison.PoisonFitness", cluster.plugins());
        return cluster.with(WORKERS, SLOTS);
    }

    private Path notes() {
        return directory.resolve("notes");
    }

    private EvolutionSpec spec(double limit) {
        return new EvolutionSpec(
                "poisoned",
                SEED,
                new OwnFitness(
                        "poison",
                        "2",
                        List.of(
                                new OwnFitness.Parameter("micros", Long.toString(MICROS)),
                                new OwnFitness.Parameter("notes", notes().toString()),
                                new OwnFitness.Parameter("per-mille", Integer.toString(PER_MILLE))),
                        TIME_LIMIT_MILLIS),
                List.of(new GeneSpec.RealGene("x", 0, 1, 0, false), new GeneSpec.RealGene("y", 0, 1, 0, false)),
                new PopulationSpec(INDIVIDUALS, 0.1, 5),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.5),
                new IslandSpec(2, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(GENERATIONS)),
                new RuntimeSpec(20, 10, 1, List.of(), limit),
                SemanticVersions.CURRENT);
    }

    private static Set<List<Double>> listed(CoreNode node) {
        return node.history(ID).quarantined().stream()
                .map(quarantined -> quarantined.genome())
                .collect(Collectors.toSet());
    }

    private static int way(double x, double y) {
        long mixed = (31 * Double.doubleToLongBits(x) + Double.doubleToLongBits(y)) * 0x9E3779B97F4A7C15L;
        int way = 1 + (int) ((mixed >>> 32) % 1_000) / PER_MILLE;
        return way <= 6 ? way : 0;
    }

    /** The evolution on one thread, which is told the verdicts, and what it met. */
    private static final class OneThread implements FitnessFunction {
        private final Map<List<Double>, Integer> ways = new HashMap<>();
        private final Digest chain;

        OneThread(Status status) {
            chain = new SequentialEvolution(
                            status.spec(),
                            Feasibility.ALWAYS,
                            this,
                            generation -> status.quarantined().stream()
                                    .filter(verdict -> verdict.generation() == generation)
                                    .sorted()
                                    .toList())
                    .finish()
                    .chain()
                    .getLast();
        }

        Digest chain() {
            return chain;
        }

        Set<List<Double>> genomes(Set<Integer> of) {
            return ways.keySet().stream()
                    .filter(genome -> of.contains(ways.get(genome)))
                    .collect(Collectors.toSet());
        }

        @Override
        public int genes() {
            return 2;
        }

        @Override
        public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
            for (int i = 0; i < count; i++) {
                double x = rows[2 * i];
                double y = rows[2 * i + 1];
                int way = way(x, y);
                ways.put(List.of(x, y), way);
                valid[i] = way == 0;
                fitness[i] = way == 0 ? x + y + 0.0 : Population.PENALTY;
            }
        }
    }

    /** How often each genome was begun, by what the fitness noted. */
    private record Attempts(Map<List<Double>, Integer> times) {
        static Attempts of(Path notes) throws Exception {
            Map<List<Double>, Integer> times = new HashMap<>();
            for (String line : Files.readAllLines(notes)) {
                List<Double> genome = Arrays.stream(line.split(" "))
                        .skip(1)
                        .map(Double::valueOf)
                        .toList();
                times.merge(genome, 1, Integer::sum);
            }
            return new Attempts(times);
        }

        /** Evaluations of genomes that are not deadly beyond the first of each. */
        long repeated(OneThread oracle) {
            Set<List<Double>> alive = new HashSet<>(times.keySet());
            alive.removeAll(oracle.genomes(DEADLY));
            return alive.stream().mapToLong(genome -> times.get(genome) - 1).sum();
        }
    }
}
