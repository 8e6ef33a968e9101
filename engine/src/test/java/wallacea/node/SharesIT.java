package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

/** Several evolutions at once on a core node and two worker processes. */
@Tag("long")
class SharesIT {
    private static final int WORKERS = 2;
    private static final int SLOTS = 2;
    private static final EvolutionId LIGHT = new EvolutionId("light");
    private static final EvolutionId HEAVY = new EvolutionId("heavy");

    @TempDir
    Path directory;

    @Test
    void getSlotsByWeight() throws Exception {
        int individuals = 400;
        int from = 3;
        int to = 18;
        try (RealCluster cluster = RealCluster.start(directory).with(WORKERS, SLOTS)) {
            CoreNode node = cluster.core();
            EvolutionSpec light = NodeSpecs.timed(1, individuals, 4_000, 1_000, 1);
            EvolutionSpec heavy = NodeSpecs.timed(2, individuals, 4_000, 1_000, 3);
            NodeSpecs.get(node.submit(LIGHT, light, Optional.empty()));
            NodeSpecs.get(node.submit(HEAVY, heavy, Optional.empty()));
            long[] began = evaluationsWhenTheLightOneReaches(node, from);
            long[] ended = evaluationsWhenTheLightOneReaches(node, to);
            double ratio = (double) (ended[1] - began[1]) / (ended[0] - began[0]);
            System.out.printf("evaluations at weights 1:3 are 1:%.2f%n", ratio);
            assertThat(ratio).isBetween(2.7, 3.3);
        }
    }

    /** Of both, light and heavy. */
    private static long[] evaluationsWhenTheLightOneReaches(CoreNode node, int generation) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(UnavailableException.class)
                .until(() -> NodeSpecs.get(node.status(LIGHT)).generation() >= generation);
        return new long[] {evaluations(node, LIGHT), evaluations(node, HEAVY)};
    }

    private static long evaluations(CoreNode node, EvolutionId id) {
        return NodeSpecs.get(node.status(id)).last().orElseThrow().evaluations();
    }

    @Test
    void tenAtOnceAllProgressAndEndWithTheChainsOfOneThread() throws Exception {
        try (RealCluster cluster = RealCluster.start(directory).with(WORKERS, SLOTS)) {
            CoreNode node = cluster.core();
            List<EvolutionSpec> specs = IntStream.range(0, 10)
                    .mapToObj(seed -> NodeSpecs.timed(seed, 100, 4_000, 10, 1))
                    .toList();
            for (EvolutionSpec spec : specs) {
                NodeSpecs.get(node.submit(id(spec), spec, Optional.empty()));
            }
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreException(UnavailableException.class)
                    .ignoreException(UnavailableException.class)
                    .until(() -> specs.stream()
                            .anyMatch(spec -> status(node, spec).phase().isFinished()));
            for (EvolutionSpec spec : specs) {
                int generation = status(node, spec).generation();
                assertThat(generation)
                        .as(() -> id(spec) + " " + NodeSpecs.get(node.explain(id(spec))))
                        .isGreaterThanOrEqualTo(3);
            }
            for (EvolutionSpec spec : specs) {
                assertThat(NodeSpecs.get(node.ended(id(spec)))).isEqualTo(Phase.COMPLETED);
                assertThat(status(node, spec).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
            }
        }
    }

    private static EvolutionId id(EvolutionSpec spec) {
        return new EvolutionId("run-" + spec.seed());
    }

    private static Status status(CoreNode node, EvolutionSpec spec) {
        return NodeSpecs.get(node.status(id(spec)));
    }
}
