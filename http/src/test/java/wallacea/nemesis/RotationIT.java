package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.Requirements;

/**
 * A cluster whose nodes talk over mutual TLS gets new keys while it works: as the guide for operators says, with the script
 * that it names, on hosts of their own.
 */
class RotationIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SECONDS = 45;
    private static final int WORKERS = 2;
    /** Keys are read again after minutes; nobody here has those. */
    private static final Map<String, String> SOON =
            Map.of("JDK_JAVA_OPTIONS", "-Dpekko.remote.artery.ssl.rotating-keys-engine.ssl-context-cache-ttl=2s");

    @TempDir
    private Path directory;

    private final History history = new History();

    @Test
    void keysAreReplacedUnderARunAndNothingIsLost() throws IOException, InterruptedException {
        assumeTrue(
                !System.getProperty("wallacea.nemesis.seeds", "").isEmpty(),
                "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
        Reference reference = Reference.of(directory, 1, SECONDS, WORKERS);
        try (Client client = new Client(history);
                Deployment deployment = Deployment.create(directory, 3, WORKERS, history)) {
            List<ClusterNode> cores = deployment.cores();
            Path keys = directory.resolve("tls");
            certify(deployment, keys);
            for (ClusterNode node : deployment.nodes()) {
                node.give(SOON);
                node.give(Map.of(
                        "WALLACEA_TLS_DIR", keys.resolve(node.host().address()).toString()));
            }
            deployment.start();
            await().atMost(PATIENCE)
                    .until(() ->
                            cores.stream().allMatch(core -> client.isReady(core) && workers(client, core) == WORKERS));
            assertThat(client.insist(cores, node -> client.submit(node, reference.spec()), PATIENCE))
                    .isTrue();
            await().atMost(PATIENCE)
                    .until(() -> client.look(cores.getFirst())
                                    .body()
                                    .path("generation")
                                    .asInt()
                            > 3);

            Host desk = deployment.network().host("desk", 16);
            Path own = keys.resolve(cores.getFirst().host().address());
            List<String> before = deployment.nodes().stream()
                    .map(node -> serial(desk, node, own))
                    .toList();
            certify(deployment, keys, "--renew");
            for (int i = 0; i < before.size(); i++) {
                ClusterNode node = deployment.nodes().get(i);
                String old = before.get(i);
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(serial(desk, node, own))
                                .as("key of " + node)
                                .startsWith("serial=")
                                .isNotEqualTo(old));
            }

            ClusterNode core = cores.getLast();
            ClusterNode worker = deployment.workers().getFirst();
            core.kill();
            worker.kill();
            core.start();
            worker.start();
            await().atMost(PATIENCE).until(() -> client.isReady(core) && workers(client, core) == WORKERS);

            await().atMost(PATIENCE)
                    .until(() -> client.look(cores.getFirst())
                            .body()
                            .path("state")
                            .asText()
                            .equals("completed"));
            JsonNode status = client.look(cores.getFirst()).body();
            assertThat(status.path("chain").asText())
                    .isEqualTo(reference.chain().getLast());
        }
    }

    private static int workers(Client client, ClusterNode core) {
        return client.cluster(core).body().path("workers").size();
    }

    /** Serial number of the certificate that a node shows to one who comes with the keys of a directory. */
    private static String serial(Host desk, ClusterNode node, Path keys) {
        String address = node.host().address();
        return desk.run(
                        "sh",
                        "-c",
                        "printf '' | timeout 5 openssl s_client -connect " + address
                                + ":25520 -tls1_3 -verify_return_error -CAfile " + keys.resolve("ca.crt") + " -cert "
                                + keys.resolve("node.crt") + " -key " + keys.resolve("node.key")
                                + " -showcerts 2>/dev/null | openssl x509 -noout -serial 2>/dev/null || true")
                .strip();
    }

    private void certify(Deployment deployment, Path keys, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script()));
        command.addAll(List.of(options));
        command.add(keys.toString());
        deployment.nodes().forEach(node -> command.add(node.host().address()));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path log = directory.resolve("certificates.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static String script() {
        Path checkout = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(checkout.resolve("deploy/bin/wallacea-certificates"))) {
            checkout = Objects.requireNonNull(checkout.getParent(), "run inside the checkout");
        }
        return checkout.resolve("deploy/bin/wallacea-certificates").toString();
    }
}
