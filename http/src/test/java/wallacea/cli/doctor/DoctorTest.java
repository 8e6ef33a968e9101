package wallacea.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.cli.doctor.Finding.Level;
import wallacea.http.cluster.ClusterView;

class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void writesALineWithTheCure() {
        assertThat(Finding.warn("port 8080", "taken", "end it").line()).isEqualTo("WARN port 8080: taken; end it");
        assertThat(Finding.ok("clock", "steady").line()).isEqualTo("OK   clock: steady");
    }

    @Test
    void judgesJavaCoresAndMemory() {
        assertThat(levels(machine(25, 2, OptionalDouble.empty(), 8L << 30, 384L << 20)))
                .containsOnly(Level.OK);
        assertThat(levels(machine(24, 1, OptionalDouble.empty(), 512L << 20, 384L << 20)))
                .containsExactly(Level.FAIL, Level.WARN, Level.WARN, Level.OK);
        assertThat(levels(machine(25, 2, OptionalDouble.of(0.5), 8L << 30, 64L << 20)))
                .containsExactly(Level.OK, Level.WARN, Level.FAIL, Level.OK);
    }

    private static MachineChecks machine(int java, int processors, OptionalDouble quota, long memory, long heap) {
        return new MachineChecks(
                java, java + ".0.1", processors, quota, OptionalLong.of(memory), false, heap, "vectors of 8 doubles");
    }

    private static List<Level> levels(MachineChecks machine) {
        return machine.findings().stream().map(Finding::level).toList();
    }

    @Test
    void takesTheTightestLimitOfTheControlGroupsAbove() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("outer/inner"));
        Files.writeString(inner.resolve("cpu.max"), "max 100000\n");
        Files.writeString(inner.resolve("memory.max"), "1073741824\n");
        Files.writeString(directory.resolve("outer/cpu.max"), "150000 100000\n");
        Files.writeString(directory.resolve("outer/memory.max"), "536870912\n");

        ControlGroup group = ControlGroup.at(directory, List.of("0::/outer/inner"));

        assertThat(group.processors()).hasValue(1.5);
        assertThat(group.memory()).hasValue(536_870_912);
    }

    @Test
    void readsControlGroupsOfVersionOneAndSeesNoLimitWhereThereIsNone() throws IOException {
        Path cpu = Files.createDirectories(directory.resolve("cpu"));
        Files.writeString(cpu.resolve("cpu.cfs_quota_us"), "50000\n");
        Files.writeString(cpu.resolve("cpu.cfs_period_us"), "100000\n");
        Path memory = Files.createDirectories(directory.resolve("memory"));
        Files.writeString(memory.resolve("memory.limit_in_bytes"), "9223372036854771712\n");

        ControlGroup group = ControlGroup.at(directory, List.of("4:memory:/elsewhere", "3:cpu:/", "broken"));

        assertThat(group.processors()).hasValue(0.5);
        assertThat(group.memory()).isEmpty();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = new PortCheck("127.0.0.1", taken.getLocalPort(), "HTTP", "some.port").finding();

            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.line()).contains("port " + taken.getLocalPort(), "taken", "HTTP", "set some.port");
        }
    }

    @Test
    void knowsANodeOfThisProgramByItsCommandLine() {
        PortHolder node = new PortHolder(
                7, PortHolder.name(List.of("/jdk/bin/java", "-cp", "x", "wallacea.cli.Main", "node", "--x")));

        assertThat(node.isNode()).isTrue();
        assertThat(node).hasToString("process 7 (wallacea node)");
        assertThat(PortHolder.name(List.of("/usr/sbin/nginx", "-g"))).isEqualTo("nginx");
        assertThat(new PortHolder(8, "wallacea run").isNode()).isFalse();
    }

    @Test
    void writesToTheFolderOfRunsAndLeavesNothing() throws IOException {
        List<Finding> findings = FolderChecks.runs(directory.resolve("not/there/yet"));

        assertThat(findings).anySatisfy(finding -> assertThat(finding.line()).contains("can be written"));
        assertThat(directory).isEmptyDirectory();
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(FolderChecks.runs(file).getFirst().level()).isEqualTo(Level.FAIL);
    }

    @Test
    void judgesTheRoomThatIsLeft() {
        assertThat(FolderChecks.room(directory, 10L << 20).level()).isEqualTo(Level.FAIL);
        assertThat(FolderChecks.room(directory, 500L << 20).level()).isEqualTo(Level.WARN);
        assertThat(FolderChecks.room(directory, 5L << 30).level()).isEqualTo(Level.OK);
    }

    @Test
    void namesAJarThatIsNoneAndOneWithoutFitness() throws IOException {
        Files.writeString(directory.resolve("broken.jar"), "no zip");

        assertThat(FolderChecks.plugins(directory))
                .extracting(Finding::line)
                .anySatisfy(
                        line -> assertThat(line).startsWith("WARN plug-ins: ").contains("broken.jar"));
        assertThat(FolderChecks.plugins(directory.resolve("absent")))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void judgesTheClock() {
        Duration look = Duration.ofMillis(200);
        assertThat(ClockCheck.judge(NOW, look, look).level()).isEqualTo(Level.OK);
        assertThat(ClockCheck.judge(NOW, Duration.ofSeconds(9), look).level()).isEqualTo(Level.WARN);
        assertThat(ClockCheck.judge(Instant.EPOCH, look, look).level()).isEqualTo(Level.WARN);
        assertThat(ClockCheck.against("u", NOW, NOW.plusSeconds(1), NOW.plusSeconds(2))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(ClockCheck.against("u", NOW, NOW.plusSeconds(60), NOW.plusSeconds(2))
                        .line())
                .startsWith("WARN clock of the cluster: 58.0 s apart from u");
    }

    @Test
    void missesCoreNodesAndWorkersOfACluster() {
        ClusterView alone = new ClusterView(
                3,
                List.of(new ClusterView.Member("a", List.of("core"), "Up", true, true)),
                List.of(),
                List.of(new ClusterView.Rejected("w", "a", "another version", "")),
                List.of(),
                List.of());

        assertThat(ClusterCheck.judge(alone))
                .extracting(Finding::line)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("WARN core nodes: 1 of 3 core nodes up"),
                        line -> assertThat(line).startsWith("WARN workers: 0 workers with 0 slots"),
                        line -> assertThat(line).startsWith("WARN worker w: not admitted; another version"));
    }
}
