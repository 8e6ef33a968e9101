package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.HostProcess;
import wallacea.nemesis.world.Requirements;

/** A shipped spec, given to a cluster by the command line, ends as it does on one computer, on however many hosts. */
class ShapesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir
    private Path directory;

    @BeforeEach
    void beginOnlyWhereHostsCanBeMade() {
        assumeTrue(
                !System.getProperty("wallacea.nemesis.seeds", "").isEmpty(),
                "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, sp500-own-rules", "1, 8, sp500-own-rules", "3, 3, sp500-donchian-islands"})
    void aShapeOfTheClusterIsNoPartOfTheResult(int cores, int workers, String example) throws IOException {
        History history = new History();
        try (Client client = new Client(history);
                Deployment deployment = Deployment.create(directory, cores, workers, history)) {
            deployment.start();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> deployment.cores().stream()
                            .allMatch(core -> client.isReady(core) && connected(client, core) == workers));
            Host desk = deployment.network().host("desk", 16);
            Path token = Files.writeString(directory.resolve("token"), Deployment.TOKEN);
            Path log = directory.resolve("desk.txt");
            HostProcess run = desk.start(
                    "run",
                    log,
                    Map.of(),
                    Program.command(
                            256,
                            "run",
                            example(example).toString(),
                            "--on",
                            deployment.urls(),
                            "--token-file",
                            token.toString(),
                            "--out",
                            directory.resolve("result").toString()));

            assertThat(run.awaitExit(PATIENCE))
                    .as("ends in time: %s", run.log())
                    .isTrue();
            assertThat(run.exitValue()).as(run.log()).isZero();
            assertThat(deployment.workers())
                    .as("all evaluate")
                    .allSatisfy(worker -> assertThat(
                                    Evaluations.of(List.of(worker.log())).begun())
                            .isPositive());
        }
        JsonNode result = new ObjectMapper()
                .readTree(directory.resolve("result/results_full.json").toFile());
        assertThat(result.get("chain").asText()).isEqualTo(chains().getProperty(example));
    }

    private static int connected(Client client, ClusterNode core) {
        return client.cluster(core).body().path("workers").size();
    }

    private static Path example(String name) {
        Path checkout = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(checkout.resolve("config/examples"))) {
            checkout = Objects.requireNonNull(checkout.getParent(), "run inside the checkout");
        }
        return checkout.resolve("config/examples/" + name + ".conf");
    }

    private static Properties chains() throws IOException {
        Properties chains = new Properties();
        try (InputStream file = ShapesIT.class.getResourceAsStream("/chains.properties")) {
            chains.load(Objects.requireNonNull(file));
        }
        return chains;
    }
}
