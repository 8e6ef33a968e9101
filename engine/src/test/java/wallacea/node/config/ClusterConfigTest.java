package wallacea.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.node.config.ClusterConfig.Bind;
import wallacea.node.config.ClusterConfig.Discovery;
import wallacea.node.config.ClusterConfig.JournalAccess;
import wallacea.node.config.ClusterConfig.Management;
import wallacea.node.config.ClusterConfig.Role;

class ClusterConfigTest {
    @TempDir
    Path directory;

    @Test
    void isOneWholeNodeByDefault() {
        ClusterConfig config = ClusterConfig.load(Optional.empty(), Map.of());
        assertThat(config.role()).isEqualTo(Role.ALL);
        assertThat(config.name()).isEmpty();
        assertThat(config.bind()).isEqualTo(new Bind("127.0.0.1", "127.0.0.1", 25_520));
        assertThat(config.coreNodes()).isEqualTo(1);
        assertThat(config.dataDir()).isEqualTo(Path.of("wallacea-data").toAbsolutePath());
        assertThat(config.plugins()).isEqualTo(Path.of("plugins").toAbsolutePath());
        assertThat(config.labels()).isEmpty();
        assertThat(config.discovery())
                .isEqualTo(new Discovery(
                        Discovery.Method.CONFIG, List.of(new CoreHost("127.0.0.1", 25_520, 8_558)), "wallacea"));
        assertThat(config.management()).isEqualTo(new Management("127.0.0.1", 8_558));
        assertThat(config.journal()).isEqualTo(new JournalAccess(Optional.empty(), "wallacea", Optional.empty()));
        assertThat(config.tls()).isEmpty();
        assertThat(config.node())
                .isEqualTo(new NodeConfig(NodeConfig.defaultSlots(), 8L << 20, 64L << 20, Duration.ofSeconds(30)));
    }

    @Test
    void includesWhatLiesBesideTheFileInTheCurrentDirectory() throws IOException {
        Path included = Files.createTempFile(Path.of(""), "included", ".conf");
        Path file = Files.createTempFile(Path.of(""), "node", ".conf");
        try {
            Files.writeString(included, "wallacea.node.name = one");
            Files.writeString(file, "include \"" + included.getFileName() + "\"");
            assertThat(ClusterConfig.load(Optional.of(file.getFileName()), Map.of())
                            .name())
                    .contains("one");
        } finally {
            Files.delete(included);
            Files.delete(file);
        }
    }

    @Test
    void readsEveryKeyOfAFile() throws IOException {
        ClusterConfig config = ClusterConfig.load(Optional.of(file("""
                wallacea.node {
                  role = core
                  name = one
                  host = core-1
                  bind-host = "0.0.0.0"
                  port = 2551
                  core-nodes = 3
                  data-dir = /data
                  labels = [spot, a]
                  plugins = /plugins
                  discovery { method = dns, hosts = ["core-1", "core-2:2552", "core-3:2553:8559"], service = w }
                  management { host = "10.0.0.1", port = 8559 }
                  journal { url = "jdbc:postgresql://db:5432/w", user = u, password-file = /secret }
                  tls.directory = /tls
                  slots = 3
                  fitness-cache = 1 KiB
                  indicator-cache = 2 KiB
                  answer-timeout = 4s
                }
                """)), Map.of());
        assertThat(config.role()).isEqualTo(Role.CORE);
        assertThat(config.name()).contains("one");
        assertThat(config.bind()).isEqualTo(new Bind("core-1", "0.0.0.0", 2_551));
        assertThat(config.coreNodes()).isEqualTo(3);
        assertThat(config.majority()).isEqualTo(2);
        assertThat(config.dataDir()).isEqualTo(Path.of("/data"));
        assertThat(config.plugins()).isEqualTo(Path.of("/plugins"));
        assertThat(config.labels()).containsExactly("a", "spot");
        assertThat(config.discovery())
                .isEqualTo(new Discovery(
                        Discovery.Method.DNS,
                        List.of(
                                new CoreHost("core-1", 25_520, 8_558),
                                new CoreHost("core-2", 2_552, 8_558),
                                new CoreHost("core-3", 2_553, 8_559)),
                        "w"));
        assertThat(config.management()).isEqualTo(new Management("10.0.0.1", 8_559));
        assertThat(config.journal())
                .isEqualTo(new JournalAccess(
                        Optional.of("jdbc:postgresql://db:5432/w"), "u", Optional.of(Path.of("/secret"))));
        assertThat(config.tls()).contains(Path.of("/tls"));
        assertThat(config.node()).isEqualTo(new NodeConfig(3, 1_024, 2_048, Duration.ofSeconds(4)));
    }

    @Test
    void letsTheEnvironmentHaveTheLastWord() throws IOException {
        ClusterConfig config = ClusterConfig.load(
                Optional.of(file("wallacea.node { role = core, port = 1, slots = 9, labels = [a] }")),
                Map.of(
                        "WALLACEA_ROLE", "worker",
                        "WALLACEA_NAME", "w1",
                        "WALLACEA_PORT", "0",
                        "WALLACEA_SLOTS", "2",
                        "WALLACEA_LABELS", "zone, spot",
                        "WALLACEA_CORE_HOSTS", "a,b:1,[::1]:2:3"));
        assertThat(config.role()).isEqualTo(Role.WORKER);
        assertThat(config.name()).contains("w1");
        assertThat(config.bind().port()).isZero();
        assertThat(config.node().slots()).isEqualTo(2);
        assertThat(config.labels()).containsExactly("spot", "zone");
        assertThat(config.discovery().hosts())
                .containsExactly(
                        new CoreHost("a", 25_520, 8_558), new CoreHost("b", 1, 8_558), new CoreHost("[::1]", 2, 3));
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() throws IOException {
        Path file = file("""
                wallacea.node {
                  rol = core
                  core-nodes = 2
                  journal { usr = me }
                  discovery.hosts = ["a:b"]
                }
                pekko.loglevel = DEBUG
                """);
        assertThatThrownBy(() -> ClusterConfig.load(Optional.of(file), Map.of("WALLACEA_PORT", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(file + ":7: pekko: expected keys under wallacea.node and wallacea.http alone")
                .contains(file + ":2: wallacea.node.rol: expected one of")
                .contains("did you mean 'role'?")
                .contains(file + ":4: wallacea.node.journal.usr: expected one of")
                .contains(file + ":3: wallacea.node.core-nodes=2: expected 1, 3 or 5")
                .contains(file + ":5: wallacea.node.discovery.hosts=[a:b]: expected host, host:port")
                .contains("environment WALLACEA_PORT: wallacea.node.port=many: expected a whole number from 0 to 65535")
                .contains("wallacea.node.journal.url=: expected jdbc:postgresql://host:port/database");
    }

    @Test
    void asksForAllCoreNodesAndAnAddressThatOthersReach() throws IOException {
        Path file = file("""
                wallacea.node {
                  host = "0.0.0.0"
                  port = 0
                  core-nodes = 3
                  discovery.hosts = ["a", "b"]
                  journal.url = "jdbc:mysql://db/w"
                }
                """);
        assertThatThrownBy(() -> ClusterConfig.load(Optional.of(file), Map.of()))
                .message()
                .contains(":2: wallacea.node.host=0.0.0.0: expected a name or address that the other nodes reach")
                .contains(":3: wallacea.node.port=0: expected 1 to 65535")
                .contains(":5: wallacea.node.discovery.hosts=[a, b]: expected the addresses of all 3 core nodes")
                .contains(":6: wallacea.node.journal.url=jdbc:mysql://db/w: expected jdbc:postgresql://");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path absent = directory.resolve("absent.conf");
        assertThatThrownBy(() -> ClusterConfig.load(Optional.of(absent), Map.of()))
                .hasMessage(absent + ": expected a file that can be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("node.conf"), text);
    }
}
