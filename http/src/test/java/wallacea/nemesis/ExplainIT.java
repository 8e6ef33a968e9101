package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.Requirements;

/** What stands in the way of an evolution is said in words over HTTP, where it takes several hosts to stand in its way. */
class ExplainIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CUT = "worker-cut-off";

    @TempDir
    private Path directory;

    @Test
    void namesSlotsThatOthersHaveAndCoresWithoutWorkersAndIslandsOutOfReach() {
        assumeTrue(
                !System.getProperty("wallacea.nemesis.seeds", "").isEmpty(),
                "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
        History history = new History();
        try (Client client = new Client(history);
                Deployment deployment = Deployment.create(directory, 3, 1, history)) {
            List<ClusterNode> cores = deployment.cores();
            ClusterNode asked = cores.getFirst();
            deployment.start();
            await().atMost(START)
                    .until(() -> cores.stream()
                            .allMatch(core -> client.isReady(core)
                                    && client.cluster(core)
                                                    .body()
                                                    .path("workers")
                                                    .size()
                                            == 1));
            submit(client, cores, "first");
            await().atMost(SOON).until(() -> client.explain(asked, "first"), String::isEmpty);
            submit(client, cores, "second");
            says(
                    () -> client.explain(asked, "second"),
                    "all slots are busy with other evolutions: slots=1 chunks={first=");

            List<Host> others =
                    cores.subList(1, 3).stream().map(ClusterNode::host).toList();
            deployment
                    .network()
                    .part(CUT, List.of(deployment.workers().getFirst().host()), others);
            says(() -> client.explain(asked, "first"), "no worker of this evolution is connected to core node core");
            deployment.network().heal(CUT);
            await().atMost(SOON)
                    .until(
                            () -> client.explain(asked, "first"),
                            reasons -> !reasons.contains("is connected to core node"));

            cores.getLast().freeze();
            says(() -> client.explain(asked, "first"), "cannot be reached: islands [");
            cores.getLast().thaw();
        }
    }

    private static void submit(Client client, List<ClusterNode> cores, String id) {
        String spec = """
                name = %s
                seed = 1
                function { kind = timer, variables = 8, evaluation-micros = 1500000 }
                population { size = 48 }
                islands { count = 6, interval = 3, emigrants = 1 }
                termination { generations = 1000 }
                runtime { checkpoint-every = 1, chunk-size = 4 }
                """.formatted(id);
        assertThat(client.insist(cores, node -> client.submit(node, id, spec), SOON))
                .isTrue();
    }

    private static void says(Callable<String> question, String words) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(question, reasons -> reasons.contains(words));
    }
}
