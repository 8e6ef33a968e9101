package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.Population;
import wallacea.protocol.spec.EvolutionSpec;

/** Fitness of the user's own in real worker processes. */
class OwnFitnessIT {
    private static final int THROWS = 3;
    private static final int NOT_A_NUMBER = 8;
    private static final int HANGS = 14;
    private static final int OVERFLOWS = 20;
    private static final int ALLOCATES = 27;
    private static final int EXITS = 33;
    private static final int INTERRUPTS = 36;

    @TempDir
    Path directory;

    @Test
    void survivesEverythingThatAFitnessCanDo() throws Exception {
        PluginJar.build(
                Path.of("src/test/resources/plugins/PoisonFitness.java"),
                "poison.PoisonFitness",
                directory.resolve("plugins"));
        double[] rows = new double[2 * 40];
        for (int i = 0; i < 40; i++) {
            rows[2 * i + 1] = i / 64.0;
        }
        rows[2 * THROWS] = 1;
        rows[2 * NOT_A_NUMBER] = 2;
        rows[2 * HANGS] = 3;
        rows[2 * OVERFLOWS] = 4;
        rows[2 * ALLOCATES] = 5;
        rows[2 * EXITS] = 6;
        rows[2 * INTERRUPTS] = 7;
        try (GateHost core = GateHost.start(0, directory.resolve("core"))) {
            WorkerNodeTest.config(directory, 1, core.port());
            try (WorkerProcess worker = WorkerProcess.start(directory.resolve("worker.conf"))) {
                EvolutionSpec spec = WorkerSpecs.own("poison", "2", Map.of(), 1_000);
                GateHost.Work work = core.offer("poisoned", 0, spec, rows);
                try {
                    work.done.get(300, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    throw new AssertionError(
                            "evaluated=" + work.evaluated() + " suspects=" + work.suspects + " exits=" + worker.exits(),
                            e);
                }
                assertThat(work.suspects).containsExactlyInAnyOrder(HANGS, ALLOCATES, EXITS);
                for (int i = 0; i < 40; i++) {
                    if (i == THROWS || i == NOT_A_NUMBER || i == OVERFLOWS) {
                        assertThat(work.isValid(i)).isFalse();
                        assertThat(work.fitness(i)).isEqualTo(Population.PENALTY);
                    } else if (!work.suspects.contains(i)) {
                        assertThat(work.isValid(i)).as("individual %s", i).isTrue();
                        assertThat(work.fitness(i)).isEqualTo(rows[2 * i] + rows[2 * i + 1]);
                    }
                }
                assertThat(worker.exits()).contains(75, 138).hasSizeLessThanOrEqualTo(3 * 3 + 1);
                assertThat(worker.terminate()).isEqualTo(143);
            }
        }
    }

    @Test
    void runsTheExample() throws Exception {
        Path example = Path.of("../docs/examples/own-fitness");
        PluginJar.build(
                example.resolve("src/main/java/example/RippleFitness.java"),
                Files.readString(example.resolve(
                                "src/main/resources/META-INF/services/wallacea.protocol.fitness.FitnessProvider"))
                        .strip(),
                directory.resolve("plugins"));
        try (GateHost core = GateHost.start(0, directory.resolve("core"))) {
            WorkerNodeTest.config(directory, 2, core.port());
            try (WorkerProcess worker = WorkerProcess.start(directory.resolve("worker.conf"))) {
                EvolutionSpec spec = WorkerSpecs.own("ripple", "1", Map.of("centre", "1", "frequency", "2"), 1_000);
                GateHost.Work work = core.offer("rippled", 0, spec, new double[] {1, 1, 1, 0});
                work.done.get(60, TimeUnit.SECONDS);
                assertThat(work.fitness(0)).isEqualTo(1);
                assertThat(work.fitness(1)).isEqualTo(StrictMath.sin(2.0) / 2);
                assertThat(worker.exits()).isEmpty();
            }
        }
    }
}
