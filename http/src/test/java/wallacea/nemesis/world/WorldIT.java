package wallacea.nemesis.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool does to hosts what it says: otherwise what it shows of a cluster would mean nothing. */
class WorldIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void canMakeHosts() {
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
    }

    @Test
    void partsCutsAndHealsHosts() {
        try (HostNetwork network = HostNetwork.create()) {
            Host a = network.host("a", 8);
            Host b = network.host("b", 8);
            Host c = network.host("c", 8);
            assertThat(reaches(a, b)).isTrue();

            network.part("test", List.of(a), List.of(b, c));
            assertThat(reaches(a, b)).isFalse();
            assertThat(reaches(b, c)).isTrue();
            network.heal("test");
            assertThat(reaches(a, b)).isTrue();

            network.unplug(b);
            assertThat(reaches(a, b)).isFalse();
            assertThat(reaches(a, c)).isTrue();
            network.plug(b);
            await().atMost(Duration.ofSeconds(10)).until(() -> reaches(a, b));
        }
    }

    @Test
    void cutsOneWayAlone() {
        try (HostNetwork network = HostNetwork.create()) {
            Host a = network.host("a", 8);
            Host b = network.host("b", 8);
            reaches(a, b);
            network.cut("test", List.of(a), List.of(b));
            long beforeA = segments(a);
            long beforeB = segments(b);
            assertThat(reaches(a, b)).isFalse();
            assertThat(segments(b)).isEqualTo(beforeB);
            assertThat(reaches(b, a)).as("the answer is lost").isFalse();
            assertThat(segments(a)).as("the question arrives").isGreaterThan(beforeA);
        }
    }

    @Test
    void freezesKillsAndTellsHowAProcessEnded() throws IOException {
        try (HostNetwork network = HostNetwork.create()) {
            Host host = network.host("a", 8);
            Path log = directory.resolve("log.txt");
            HostProcess process = host.start(
                    "count", log, Map.of(), List.of("sh", "-c", "while :; do echo x >> /mnt/ticks; sleep 0.02; done"));
            Path ticks = host.path("/mnt/ticks");
            await().until(() -> Files.exists(ticks) && Files.size(ticks) > 4);

            process.freeze();
            long frozen = Files.size(ticks);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> Files.size(ticks) <= frozen + 2);
            process.thaw();
            await().until(() -> Files.size(ticks) > frozen + 4);

            process.freeze();
            process.kill();
            assertThat(process.exitValue()).isEqualTo(137);
        }
    }

    @Test
    void aJournalServerKeepsWhatItAcknowledgedHoweverItEnds() {
        try (HostNetwork network = HostNetwork.create()) {
            JournalServer journal =
                    JournalServer.create(network.host("journal", 160), directory.resolve("postgres.txt"));
            journal.execute("CREATE TABLE t AS SELECT 1 AS n");

            journal.kill();
            journal.restart();
            journal.awaitAnswer();
            assertThat(journal.ask("SELECT n FROM t")).isEqualTo("1");

            journal.stopImmediately();
            journal.restart();
            journal.awaitAnswer();
            assertThat(journal.ask("SELECT n FROM t")).isEqualTo("1");

            journal.readOnly(true);
            await().untilAsserted(() -> assertThatThrownBy(() -> journal.ask("INSERT INTO t VALUES (2) RETURNING n"))
                    .rootCause()
                    .hasMessageContaining("read-only"));
            journal.readOnly(false);
            await().untilAsserted(() -> assertThat(journal.ask("INSERT INTO t VALUES (2) RETURNING n"))
                    .isEqualTo("2"));

            journal.fillDisk();
            assertThatThrownBy(() -> journal.execute(
                            "CREATE TABLE big AS SELECT repeat('x', 900) FROM generate_series(1, 9000)"))
                    .rootCause()
                    .hasMessageContaining("No space left");
            journal.freeDisk();
            await().untilAsserted(() ->
                    assertThat(journal.ask("SELECT count(*) FROM t")).isEqualTo("2"));
        }
    }

    @Test
    void aRedirectedConnectionPassesTheProxyAndIsCut() throws IOException {
        try (HostNetwork network = HostNetwork.create()) {
            Host a = network.host("a", 8);
            JournalServer journal =
                    JournalServer.create(network.host("journal", 160), directory.resolve("postgres.txt"));
            try (CuttingProxy proxy = CuttingProxy.open(
                    network.here(),
                    journal.host().address(),
                    JournalServer.PORT,
                    RandomGenerator.of("L64X128MixRandom"))) {
                String direct = askFrom(a, journal);
                network.redirect("test", a, journal.host(), JournalServer.PORT, proxy.port());
                assertThat(askFrom(a, journal)).isEqualTo(direct);
                proxy.cutWithin(20);
                assertThatThrownBy(() -> askFrom(a, journal)).isInstanceOf(IllegalStateException.class);
                proxy.clear();
                proxy.stall();
                assertThatThrownBy(() -> askFrom(a, journal)).isInstanceOf(IllegalStateException.class);
                network.straighten("test", a);
                assertThat(askFrom(a, journal)).isEqualTo(direct);
            }
        }
    }

    @Test
    void aRedirectionResetsWhatStands() throws IOException {
        try (HostNetwork network = HostNetwork.create()) {
            Host a = network.host("a", 8);
            JournalServer journal =
                    JournalServer.create(network.host("journal", 160), directory.resolve("postgres.txt"));
            Path log = directory.resolve("psql.txt");
            String server = journal.host().address();
            HostProcess client = a.start(
                    "psql",
                    log,
                    Map.of(),
                    List.of(
                            "psql",
                            "-U",
                            "postgres",
                            "-h",
                            server,
                            "-At",
                            "-c",
                            "SELECT 'first'",
                            "-c",
                            "SELECT pg_sleep(3)",
                            "-c",
                            "SELECT 'second'"));
            await().until(() -> client.log().contains("first"));
            try (CuttingProxy proxy = CuttingProxy.open(
                    network.here(), server, JournalServer.PORT, RandomGenerator.of("L64X128MixRandom"))) {
                network.redirect("test", a, journal.host(), JournalServer.PORT, proxy.port());
                assertThat(client.awaitExit(Duration.ofSeconds(20))).isTrue();
                assertThat(client.log()).doesNotContain("second");
                assertThat(askFrom(a, journal)).isEqualTo("42\n");
            }
        }
    }

    @Test
    void nothingIsLeftOfANetwork() throws IOException {
        String address;
        try (HostNetwork network = HostNetwork.create()) {
            Host host = network.host("a", 8);
            address = network.here();
            host.start("sleep", directory.resolve("log.txt"), Map.of(), List.of("sleep", "600"));
            assertThat(host.run("ls", Host.OWN)).isEmpty();
        }
        await().untilAsserted(() ->
                assertThat(SystemCommand.run("ip", "-brief", "address")).doesNotContain(address + "/"));
        try (Socket socket = new Socket()) {
            assertThat(socket.isConnected()).isFalse();
            assertThatThrownBy(() -> socket.bind(new InetSocketAddress(address, 0)))
                    .isInstanceOf(IOException.class);
        }
    }

    private static boolean reaches(Host from, Host to) {
        try {
            from.run(
                    "bash", "-c", "timeout 1 bash -c 'exec 3<>/dev/tcp/" + to.address() + "/9' 2>&1 | grep -q refused");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** TCP segments that a host received. */
    private static long segments(Host host) {
        return Long.parseLong(host.run("awk", "/^Tcp: [0-9]/ { print $11 }", "/proc/self/net/snmp")
                .strip());
    }

    private static String askFrom(Host host, JournalServer journal) {
        return host.run(
                "timeout", "3", "psql", "-U", "postgres", "-h", journal.host().address(), "-Atc", "SELECT 40 + 2");
    }
}
