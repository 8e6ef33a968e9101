package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import wallacea.net.FreePort;
import wallacea.node.config.ClusterConfig;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.RealPostgres;

/** A whole node on a real PostgreSQL that goes away and comes back, and a stranger on the same database. */
@Tag("long")
class JournalAwayIT {
    private static final EvolutionId ID = new EvolutionId("run");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private RealPostgres postgres;
    private String url;

    @BeforeEach
    void startPostgres() throws IOException {
        postgres = RealPostgres.start();
        url = postgres.createDatabase("away");
        Path file = Files.writeString(directory.resolve("password"), RealPostgres.PASSWORD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    @Test
    void answersReadsRefusesWritesAndGoesOnByItselfWhenTheDatabaseIsBack() throws IOException {
        EvolutionSpec spec = NodeSpecs.slow(60);
        try (CoreNode node = ready("one")) {
            get(node.submit(ID, spec, Optional.empty()));
            assertThat(get(node.evolutions())).containsExactly(ID);
            reach(node, 5);
            postgres.stop(RealPostgres.Stop.IMMEDIATE);
            await().atMost(Duration.ofSeconds(15)).until(() -> !node.isReady());

            assertThat(get(node.status(ID)).generation()).isGreaterThanOrEqualTo(5);
            assertThat(get(node.evolutions())).containsExactly(ID);
            assertThatThrownBy(() -> get(node.pause(ID)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("the journal is away since");
            assertThat(get(node.explain(ID))).first().asString().startsWith("the journal is away since");

            postgres.startAgain();
            int known = get(node.status(ID)).generation();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(node.status(ID)).generation() > known);
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
        }
    }

    @Test
    void answersReadsOfADatabaseThatIsFrozenOrReadOnly() throws IOException {
        EvolutionSpec spec = NodeSpecs.slow(80);
        try (CoreNode node = ready("one")) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, 3);
            postgres.freeze();
            await().atMost(Duration.ofSeconds(15)).until(() -> !node.isReady());
            assertThat(get(node.status(ID)).generation()).isGreaterThanOrEqualTo(3);
            assertThatThrownBy(() -> get(node.pause(ID))).isInstanceOf(UnavailableException.class);
            postgres.thaw();
            await().atMost(Duration.ofSeconds(30)).until(node::isReady);

            postgres.readOnly(true);
            await().atMost(Duration.ofSeconds(15)).until(() -> !node.isReady());
            assertThat(get(node.status(ID)).phase()).isNotNull();
            postgres.readOnly(false);
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
        }
    }

    @Test
    void waitsAtItsStartForADatabaseThatIsAway() throws Exception {
        postgres.stop(RealPostgres.Stop.FAST);
        ClusterConfig config = config("one");
        List<String> reasons = new CopyOnWriteArrayList<>();
        CompletableFuture<CoreNode> joining = CompletableFuture.supplyAsync(() -> {
            try {
                return Node.join(config, reasons::add);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> !reasons.isEmpty());
        assertThat(reasons.getFirst()).contains("the database is out of reach");
        assertThat(joining).isNotDone();
        postgres.startAgain();
        try (CoreNode node = joining.orTimeout(60, TimeUnit.SECONDS).join()) {
            await().atMost(Duration.ofSeconds(60)).until(node::isReady);
            EvolutionSpec spec = NodeSpecs.quick();
            get(node.submit(ID, spec, Optional.empty()));
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
        }
    }

    @Test
    void endsANodeThatIsOfAnotherClusterThanTheJournalAndNamesTheOwner() throws IOException {
        EvolutionSpec spec = NodeSpecs.slow(20);
        try (CoreNode owner = ready("one")) {
            try (CoreNode other = Node.join(config("other"))) {
                String reason = other.downfall()
                        .toCompletableFuture()
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
                assertThat(reason).startsWith("the journal belongs to another cluster: owner=" + owner.address() + "#");
            }
            assertThat(owner.isReady()).isTrue();
            get(owner.submit(ID, spec, Optional.empty()));
            assertThat(get(owner.ended(ID))).isEqualTo(Phase.COMPLETED);
            Status status = get(owner.status(ID));
            assertThat(status.chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
            assertThat(status.start()).isEqualTo(1);
        }
    }

    private CoreNode ready(String name) throws IOException {
        CoreNode node = Node.join(config(name));
        await().atMost(Duration.ofSeconds(60)).until(node::unready, List::isEmpty);
        return node;
    }

    private ClusterConfig config(String name) throws IOException {
        int port = FreePort.next();
        return ClusterConfig.load(
                Optional.empty(),
                Map.of(
                        "WALLACEA_PORT",
                        Integer.toString(port),
                        "WALLACEA_MANAGEMENT_PORT",
                        "0",
                        "WALLACEA_SLOTS",
                        "2",
                        "WALLACEA_JOURNAL_URL",
                        url,
                        "WALLACEA_JOURNAL_USER",
                        RealPostgres.USER,
                        "WALLACEA_JOURNAL_PASSWORD_FILE",
                        directory.resolve("password").toString(),
                        "WALLACEA_DATA_DIR",
                        directory.resolve(name).toString()));
    }

    private static void reach(Node node, int generation) {
        await().atMost(Duration.ofSeconds(60)).until(() -> get(node.status(ID)).generation() >= generation);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return NodeSpecs.get(stage);
    }
}
