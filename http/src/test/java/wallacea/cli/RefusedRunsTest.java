package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;

/** What a run meets in the world around it: taken ports and directories, damaged files. */
class RefusedRunsTest {
    private static final String SPEC = """
            name = small
            function { kind = one-max, variables = 16 }
            population { size = 20 }
            termination { generations = 12 }
            runtime { checkpoint-every = 2 }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSpec() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), SPEC);
    }

    @Test
    void namesAPortThatIsTakenAndWritesNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String option : List.of("--port", "--metrics-port")) {
                CommandLineRun run = run(option, Integer.toString(taken.getLocalPort()));

                assertRefused(
                        run, 1, option + "=" + taken.getLocalPort() + ": expected a free port of 127.0.0.1, but ");
                if (Files.exists(Path.of("/proc/net/tcp"))) {
                    assertThat(run.err())
                            .contains("process " + ProcessHandle.current().pid() + " (");
                }
            }
            assertThat(directory.resolve("runs")).doesNotExist();
        }
    }

    @Test
    void namesTheFileOfTheIdThatIsDamagedOrMissing() throws IOException {
        assertThat(run("--out", "mine").exitCode()).isZero();
        Path id = directory.resolve("mine/.state/id");
        Files.writeString(id, "\u0001 NO ID");
        String damaged = id + ": is damaged: expected the id of the run";
        assertRefused(run("--out", "mine"), 3, damaged);
        assertRefused(CommandLineRun.in(directory, "report", "mine"), 3, damaged);
        Files.delete(id);
        assertRefused(CommandLineRun.in(directory, "report", "mine"), 3, id + ": is missing: expected the id");
    }

    @ParameterizedTest
    @CsvSource({
        "variables = 16, variables = 3000, 2: function.variables=3000: expected a whole number from 1 to 1024",
        "size = 20, size = 400, 6: islands.emigrants=300: expected at most 273 of 60 genes each",
        "size = 20, size = 3, 6: islands.count=4: expected at most population.size=3",
    })
    void saysOfASpecThatDoesNotFitTheSameBeforeARunAndInOne(String from, String to, String named) throws IOException {
        String spec = SPEC + "islands { count = 4, emigrants = 300 }\n";
        Files.writeString(
                directory.resolve("spec.conf"),
                from.startsWith("size") ? spec.replace("= 16", "= 60").replace(from, to) : spec.replace(from, to));
        for (String command : List.of("validate", "run")) {
            CommandLineRun refused = CommandLineRun.in(directory, command, "spec.conf");
            assertRefused(refused, 3, "spec.conf:" + named);
            assertThat(refused.err()).doesNotContain("--id");
        }
    }

    @Test
    void namesTheOptionWhoseValueIsAFile() {
        assertRefused(run("--out", "spec.conf"), 2, "--out=spec.conf: expected a directory");
    }

    @Test
    void saysThatNothingIsSavedOfARunWhoseFilesWereRemoved() throws Exception {
        TimerRun.of(directory, 3);
        CompletableFuture<CommandLineRun> command = CompletableFuture.supplyAsync(() -> run("--out", "mine"));
        Path journal = directory.resolve("mine/.state/journal.mv.db");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(directory.resolve("mine/.state/url")));
        Files.delete(journal);

        assertRefused(command.get(), 1, "its files were removed while it ran: nothing is saved");
    }

    @Test
    void namesTheProcessThatHoldsTheDirectory() {
        try (Node other =
                Node.start(directory.resolve("mine"), NodeConfig.load().withSlots(1))) {
            assertThat(other.slots()).isOne();
            assertRefused(
                    run("--out", "mine"),
                    1,
                    Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void refusesADirectoryThatIsReadOnly() throws Exception {
        Path sealed = Files.createDirectory(directory.resolve("sealed"));
        assumeTrue(
                exitCode("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", sealed.toString()) == 0,
                "skipped: a read-only file system cannot be mounted here");
        try {
            assertRefused(run("--out", "sealed/mine"), 1, "sealed/mine");
            assertThat(files(sealed)).isEmpty();
        } finally {
            exitCode("umount", sealed.toString());
        }
    }

    private static int exitCode(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void refusesAJournalThatIsDamaged() throws IOException {
        assertThat(run("--out", "mine").exitCode()).isZero();
        damage(directory.resolve("mine/.state/journal.mv.db"), 0, 8_192);

        assertRefused(run("--out", "mine"), 1, "journal");
    }

    @Test
    void computesTheCheckpointsOfAFinishedRunAgainWhenTheyAreDamaged() throws IOException {
        assertThat(run("--out", "mine").exitCode()).isZero();
        String summary = Files.readString(directory.resolve("mine/results_summary.csv"));
        Files.delete(directory.resolve("mine/results_summary.csv"));
        for (Path block : files(directory.resolve("mine/.state/blocks"))) {
            damage(block, 0, 1);
        }

        CommandLineRun again = run("--out", "mine");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.errorLines())
                .anySatisfy(line -> assertThat(line).contains("the checkpoint of generation 12 is lost or damaged"));
        assertThat(directory.resolve("mine/results_summary.csv")).hasContent(summary);
    }

    @Test
    void keepsTheResultsOfTheRunThatTheDirectoryHolds() throws IOException {
        assertThat(run("--out", "mine").exitCode()).isZero();
        String results = Files.readString(directory.resolve("mine/results_full.json"));

        assertRefused(run("--out", "mine", "--seed", "2"), 3, "mine: holds the run small-");

        assertThat(directory.resolve("mine/results_full.json")).hasContent(results);
        assertThat(run("--out", "mine").exitCode()).as("the run itself goes on").isZero();
    }

    @Test
    void tellsTheIdThatTheDirectoryHoldsWhateverItWasAskedFor() {
        assertThat(run("--out", "mine", "--id", "known").exitCode()).isZero();

        CommandLineRun status = CommandLineRun.in(directory, "status", "unknown", "--out", "mine");

        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("known").doesNotContain("unknown");
    }

    @Test
    void saysThatAFinishedRunCannotBeHeld() {
        assertThat(run("--out", "mine", "--id", "known").exitCode()).isZero();

        assertRefused(
                CommandLineRun.in(directory, "pause", "known", "--out", "mine"),
                1,
                "mine) is completed at generation 12 (");
    }

    private CommandLineRun run(String... options) {
        return CommandLineRun.in(
                directory,
                Stream.concat(Stream.of("run", "spec.conf"), Stream.of(options)).toArray(String[]::new));
    }

    private static void assertRefused(CommandLineRun run, int exitCode, String named) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.errorLines()).anySatisfy(line -> assertThat(line).contains(named));
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void damage(Path file, long from, int bytes) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < bytes && from + i < content.length(); i++) {
                content.seek(from + i);
                int octet = content.read();
                content.seek(from + i);
                content.write(octet ^ 0x55);
            }
        }
    }
}
