package wallacea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.store.RunLock;

/** What is told of a run whose process begins or ends, and who may say so. */
class StartingRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private EndlessRun endless = new EndlessRun(Path.of(""), new RunDirectory(Path.of("")));
    private RunDirectory run = endless.run();

    @BeforeEach
    void writeSpec() throws IOException {
        endless = EndlessRun.in(directory);
        run = endless.run();
    }

    @Test
    void saysWhatAProcessDoesThatHasTheDirectoryAndDoesNotAnswerYet() throws Exception {
        try (RunLock _ = RunLock.acquire(run.state())) {
            run.noteStarting(new RunDirectory.Starting(EndlessRun.ID.value(), "opens the journal"));
        }
        assertThat(endless.call("status").exitCode())
                .as("nobody has the directory")
                .isEqualTo(4);

        try (RunLock _ = RunLock.acquire(run.state())) {
            CommandLineRun status = endless.call("status");
            assertThat(status.exitCode()).as(status.err()).isZero();
            assertThat(status.out().lines())
                    .containsExactly(
                            "id             endless",
                            "state          starting",
                            "reason         its process opens the journal");
            assertThat(JSON.readTree(endless.call("status", "--json").out())
                            .get("state")
                            .asText())
                    .isEqualTo("starting");
            assertThat(endless.call("explain").out())
                    .contains("starting: its process opens the journal; ask again in a moment");
            CommandLineRun pause = endless.call("pause");
            assertThat(pause.exitCode()).isEqualTo(4);
            assertThat(pause.err()).contains("is starting: its process opens the journal; ask again in a moment");

            assertThat(CommandLineRun.in(directory, "status", "runs/endless/").out())
                    .as("by its directory")
                    .isEqualTo(status.out());
            for (String name : new String[] {EndlessRun.ID.value(), "runs/endless"}) {
                CommandLineRun report = CommandLineRun.in(directory, "report", name);
                assertThat(report.exitCode()).isEqualTo(4);
                assertThat(report.err())
                        .contains(run.path() + ": endless is starting: its process opens the journal; ask again in a"
                                + " moment")
                        .doesNotContain("in use");
            }

            run.forgetStarting();
            assertThat(endless.call("status").exitCode()).isEqualTo(4);
        }
    }

    /** Its journal is there, and nobody else can read it. */
    @Test
    void reportsNothingOfARunWhoseProcessTakesItUpOrGivesItUp() throws Exception {
        endless.interrupted(3);

        try (RunLock _ = RunLock.acquire(run.state())) {
            run.noteStarting(new RunDirectory.Starting(EndlessRun.ID.value(), "reads what is committed"));
            CommandLineRun starting = endless.call("report", "--json");
            assertThat(starting.exitCode()).isEqualTo(4);
            assertThat(starting.out()).isEmpty();
            assertThat(JSON.readTree(starting.err()).get("detail").asText())
                    .endsWith("endless is starting: its process reads what is committed; ask again in a moment");

            run.forgetStarting();
            CommandLineRun ending = endless.call("report");
            assertThat(ending.exitCode()).isEqualTo(4);
            assertThat(ending.err())
                    .contains("in use by another process")
                    .contains("it begins or ends just now: ask again in a moment");
        }
        assertThat(endless.call("report").exitCode()).isZero();
    }

    /** It answers before it knows its run: what it says is no verdict on the id. */
    @Test
    void saysThatItIsStartingWhereTheProcessDoesNotKnowTheRunYet() throws Exception {
        HttpServer process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        process.createContext("/", exchange -> {
            byte[] problem = "{\"code\":\"unknown-evolution\",\"detail\":\"none\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(404, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        process.start();
        try (RunLock _ = RunLock.acquire(run.state())) {
            String url = "http://127.0.0.1:" + process.getAddress().getPort();
            run.noteStarting(new RunDirectory.Starting(EndlessRun.ID.value(), "reads what is committed"));
            run.noteAhead(EndlessRun.ID.value(), url, EndlessRun.COMMANDS, endless.bars());

            assertThat(endless.call("status").out()).contains("its process reads what is committed");
            for (String command : new String[] {"report", "watch"}) {
                CommandLineRun refused = endless.call(command);
                assertThat(refused.exitCode()).isEqualTo(4);
                assertThat(refused.err())
                        .contains("is starting: its process reads what is committed; ask again in a moment");
            }

            run.forgetStarting();
            for (String command : new String[] {"status", "report", "watch"}) {
                assertThat(endless.call(command).exitCode()).as(command).isEqualTo(1);
            }
        } finally {
            process.stop(0);
        }
    }

    @Test
    void leavesTheNoteOfTheProcessThatHasTheDirectoryToIt() throws IOException {
        try (RunLock _ = RunLock.acquire(run.state())) {
            run.noteStarting(new RunDirectory.Starting(EndlessRun.ID.value(), "opens the journal"));
            Path note = run.state().resolve("starting");
            String noted = Files.readString(note);

            CommandLineRun second = CommandLineRun.in(directory, "run", "spec.conf", "--id", EndlessRun.ID.value());

            assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
            assertThat(second.err()).contains("in use by another process", "look at it with: wallacea watch endless");
            assertThat(note).hasContent(noted.strip());
            assertThat(endless.call("status").out()).contains("its process opens the journal");
        }
    }

    @Test
    void namesTheDirectoryInTheCommandThatLooksAtARunElsewhere() {
        RunDirectory out = new RunDirectory(directory.resolve("elsewhere"));
        try (RunLock _ = RunLock.acquire(out.state())) {
            CommandLineRun second = CommandLineRun.in(
                    directory, "run", "spec.conf", "--id", EndlessRun.ID.value(), "--out", "elsewhere");

            assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
            assertThat(second.err()).endsWith("look at it with: wallacea watch endless --out " + out.path() + "\n");
        }
    }

    @Test
    void namesTheIncarnationThatIsUnderWayInTheCommandThatLooksAtIt() throws IOException {
        try (RunLock _ = RunLock.acquire(run.state())) {
            run.noteId(EndlessRun.ID + ".2");

            CommandLineRun second = CommandLineRun.in(directory, "run", "spec.conf", "--id", EndlessRun.ID.value());

            assertThat(second.err()).endsWith("look at it with: wallacea watch endless.2\n");
        }
    }

    @Test
    void doesNotTakeTheNoteOfAProcessThatIsGoneForThatOfTheOneThatHasTheDirectory() throws IOException {
        try (RunLock _ = RunLock.acquire(run.state())) {
            Files.writeString(run.state().resolve("starting"), "1 endless opens the journal\n");

            assertThat(endless.call("status").err()).doesNotContain("opens the journal");
            assertThat(endless.call("status").out()).isEmpty();
        }
    }

    @Test
    void saysOfARunThatWasCancelledBeforeAGenerationThatThereIsNoReport() throws IOException {
        Files.writeString(endless.spec(), Files.readString(endless.spec()).replace("size = 50", "size = 50000"));
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            endless.submit(node);
            node.cancel(EndlessRun.ID).toCompletableFuture().join();
            endless.note();
        }
        run.forgetUrl();

        CommandLineRun report = endless.call("report");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.err())
                .contains(
                        "endless ended before a generation was committed (cancelled): expected at least one generation")
                .doesNotContain("yet");
    }
}
