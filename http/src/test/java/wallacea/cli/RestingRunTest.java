package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.report.Figures;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.store.RunLock;
import wallacea.store.StorageException;

/** What is told of a run that nobody carries out. */
class RestingRunTest {
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
    void tellsHowFarAnInterruptedRunIsAndHowItGoesOn() throws Exception {
        Status committed = endless.interrupted(3);

        JsonNode status = JSON.readTree(endless.call("status", "--json").out());

        assertThat(status.get("state").asText()).isEqualTo("interrupted");
        assertThat(status.get("generation").asInt()).isEqualTo(committed.generation());
        assertThat(status.get("best").asDouble()).isEqualTo(committed.best());
        assertThat(status.get("chain").asText()).isEqualTo(committed.chain().toString());
        assertThat(status.get("seed").asLong()).isEqualTo(committed.spec().seed());
        assertThat(status.get("specDigest").asText())
                .isEqualTo(committed.specDigest().toString());
        assertThat(status.get("populationSize").asInt())
                .isEqualTo(committed.spec().population().size());
        assertThat(status.get("mean").asDouble())
                .isEqualTo(committed.last().orElseThrow().mean());
        assertThat(endless.call("status").out().lines())
                .contains(
                        "generation     " + Figures.count(committed.generation()),
                        "best           " + Figures.ratio(committed.best(), 6),
                        "reason         no process works on it",
                        "continue       " + EndlessRun.COMMANDS.resume());
    }

    @Test
    void explainsAnInterruptedRunAsAnAnswer() throws Exception {
        int generation = endless.interrupted(3).generation();

        assertThat(endless.call("explain").out())
                .contains("interrupted at generation " + Figures.count(generation)
                        + ", nobody works on it; go on with: " + EndlessRun.COMMANDS.resume());
        assertThat(endless.call("explain").exitCode()).isZero();
    }

    @Test
    void waitsForAnotherWhoReadsTheDirectoryJustNow() throws Exception {
        endless.interrupted(1);
        RunLock reader = RunLock.acquire(run.state());
        CompletableFuture<Void> read = CompletableFuture.runAsync(
                reader::close, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run));

        CommandLineRun status = endless.call("status");

        read.join();
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("interrupted");
    }

    @Test
    void isTakenUpWhileAnotherReadsItButNotWhileAnotherCarriesItOut() throws Exception {
        endless.interrupted(1);
        RunLock reader = RunLock.acquire(run.state(), RunLock.Purpose.READ);
        CompletableFuture<Void> read = CompletableFuture.runAsync(
                reader::close, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run));

        try (Node node = run.start(NodeConfig.load().withSlots(1), () -> {})) {
            read.join();
            assertThat(RunLock.isRead(run.state())).isFalse();
            assertThatThrownBy(() -> run.start(NodeConfig.load().withSlots(1), () -> {}))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("run directory is in use by another process");
            assertThat(node).isNotNull();
        }
    }

    /** Taking the lock and noting what for are two steps, and who looks at the lock has it for a moment. */
    @Test
    void isTakenUpAfterAnotherWhoHasItForAMomentAndDoesNotSayWhatFor() throws Exception {
        endless.interrupted(1);
        RunLock other = RunLock.acquire(run.state());
        CompletableFuture<Void> gone = CompletableFuture.runAsync(
                other::close, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Runnable::run));

        try (Node node = run.start(NodeConfig.load().withSlots(1), () -> {})) {
            gone.join();
            assertThat(node).isNotNull();
        }
    }

    @Test
    void saysThatNothingWasBegunWhereAProcessEndedBeforeItNotedItsRun() throws Exception {
        try (RunLock _ = RunLock.acquire(run.state())) {
            for (String command : List.of("status", "explain", "watch", "cancel", "restart", "report")) {
                CommandLineRun told = endless.call(command);
                assertThat(told.exitCode()).as(command).isEqualTo(4);
                assertThat(told.err())
                        .contains("in use by another process", "it begins or ends just now: ask again in a moment");
            }
        }
        for (boolean isNoted : new boolean[] {false, true}) {
            if (isNoted) {
                Files.writeString(run.state().resolve("id"), EndlessRun.ID.value() + "\n");
                Files.writeString(run.state().resolve("url"), "http://127.0.0.1:1\n");
            }
            for (String command : List.of("status", "explain", "watch", "cancel", "restart", "report")) {
                for (String[] place : new String[][] {{}, {"--out", "runs/endless"}}) {
                    CommandLineRun told = endless.call(command, place);
                    assertThat(told.exitCode()).as(command).isEqualTo(command.equals("report") ? 3 : 4);
                    assertThat(told.err())
                            .isEqualTo("wallacea: " + run.path() + ": nothing was begun there, its process ended"
                                    + " before; begin it again by the command that was to begin it\n");
                }
            }
        }
    }

    @Test
    void saysThatNothingWasBegunWhereTheJournalIsAllThatWasMade() throws Exception {
        Node.start(run.path(), NodeConfig.load().withSlots(1)).close();

        assertThat(endless.call("report").err()).contains("nothing was begun there");
        assertThat(endless.call("status").err()).contains("nothing was begun there");
    }

    @Test
    void saysThatAnInterruptedRunIsPausedToo() throws Exception {
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            endless.begin(node, 1);
            node.pause(EndlessRun.ID).toCompletableFuture().join();
        }

        assertThat(endless.call("status").out()).contains("no process works on it, and it is paused");
        assertThat(endless.call("explain").out()).contains(", nobody works on it, and it is paused; go on with: ");
    }

    @Test
    void saysOfAnInterruptedRunThatItsBarsAreGone() throws Exception {
        StringBuilder rows = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (LocalDate day = LocalDate.of(2020, 1, 1); day.getMonthValue() < 4; day = day.plusDays(1)) {
            int close = 100 + day.getDayOfYear() * 7 % 10;
            rows.append(day).append("T00:00:00Z,100,110,100,").append(close).append(",1\n");
        }
        Files.writeString(endless.bars(), rows);
        Files.writeString(endless.spec(), """
                name = endless
                data {
                  file = bars.csv, year-days = 365
                  in-sample = "2020-01-01/2020-02-29", control = "2020-03-01/2020-03-31"
                }
                strategy {
                  entry = "close > sma(close, $slow)", exit = "close < sma(close, $slow)"
                  params { slow = int(2, 9) }
                }
                objective { min-trades = 1 }
                termination { generations = 1000000 }
                runtime { checkpoint-every = 1 }
                """);
        endless.interrupted(1);
        assertThat(endless.call("status").out()).doesNotContain("any more");

        Files.delete(endless.bars());

        String gone = "and its bars are not at " + endless.bars() + " any more";
        assertThat(endless.call("status").out()).contains("no process works on it, " + gone);
        assertThat(endless.call("explain").out()).contains(gone + "; go on with: " + EndlessRun.COMMANDS.resume());
    }

    @Test
    void refusesToPauseWhatNobodyCarriesOut() throws Exception {
        endless.interrupted(1);

        for (String command : new String[] {"pause", "watch"}) {
            CommandLineRun refused = endless.call(command);

            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains(
                            "expected a run that is under way, but endless (",
                            "go on with: " + EndlessRun.COMMANDS.resume());
        }
    }

    @Test
    void keepsTheCommandThatGoesOnWhereAnotherSpecIsRefused() throws Exception {
        endless.interrupted(3);
        Files.writeString(
                directory.resolve("other.conf"),
                Files.readString(endless.spec()).replace("400", "500"));

        CommandLineRun other = CommandLineRun.in(directory, "run", "other.conf", "--id", EndlessRun.ID.value());

        assertThat(other.exitCode()).as(other.err()).isEqualTo(3);
        assertThat(other.err())
                .contains("; they differ in function.variables")
                .contains("other.conf:2: function.variables=500: expected what the run was begun with")
                .doesNotContain("other.conf:1:", "other.conf:3:");
        assertThat(endless.call("status").out()).contains("continue       " + EndlessRun.COMMANDS.resume());
    }

    /** The address of a process that was killed may be that of another run with the same id by now. */
    @Test
    void asksNobodyAtTheAddressOfAProcessThatWasKilled() throws Exception {
        endless.interrupted(3);
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            run.note(
                    EndlessRun.ID.value(),
                    "http://127.0.0.1:" + other.getAddress().getPort(),
                    EndlessRun.COMMANDS,
                    endless.spec());

            assertThat(endless.call("status").out()).contains("interrupted");
            assertThat(endless.call("cancel").exitCode())
                    .as(endless.call("cancel").err())
                    .isEqualTo(4);
            assertThat(endless.call("restart").exitCode())
                    .as(endless.call("restart").err())
                    .isEqualTo(4);
            assertThat(endless.call("pause").exitCode()).isEqualTo(4);
            assertThat(endless.call("report").exitCode())
                    .as(endless.call("report").err())
                    .isNotEqualTo(4);
            assertThat(asked).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void doesNotCallInterruptedWhatAnotherProcessHolds() throws Exception {
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            endless.begin(node, 1);
            run.forgetUrl();

            CommandLineRun status = endless.call("status");

            assertThat(status.exitCode()).isEqualTo(4);
            assertThat(status.err()).contains("it begins or ends just now: ask again in a moment");
            assertThat(status.out()).isEmpty();
        }
    }

    /** Not that somebody has it: nobody has. */
    @Test
    void saysOfADamagedJournalThatItIsDamagedAndWhatToDo() throws Exception {
        endless.interrupted(1);
        Path journal = run.state().resolve("journal.mv.db");
        byte[] bytes = Files.readAllBytes(journal);
        Arrays.fill(bytes, 0, Math.min(bytes.length, 8_192), (byte) 0x55);
        Files.write(journal, bytes);

        for (String command : List.of("status", "explain", "pause", "watch", "report")) {
            CommandLineRun told = endless.call(command);
            assertThat(told.exitCode()).as(told.err()).isEqualTo(1);
            assertThat(told.err())
                    .contains("cannot open the journal: path=" + journal + " reason=the file is damaged")
                    .doesNotContain("just now", "Exception");
        }
        assertThat(endless.call("status").err())
                .contains("the command that began it is: " + EndlessRun.COMMANDS.resume());

        try (RunLock _ = RunLock.acquire(run.state())) {
            assertThat(endless.call("status").err())
                    .contains("in use by another process", "it begins or ends just now")
                    .doesNotContain("damaged");
        }
    }

    @Test
    void writesTheGenerationAsItWritesTheCondition() throws IOException {
        Files.writeString(endless.spec(), """
                name = small
                function { kind = one-max, variables = 4 }
                population { size = 4 }
                termination { generations = 1200 }
                """);
        CommandLineRun.in(directory, "run", "spec.conf", "--id", "endless");

        assertThat(endless.call("explain").out()).contains("completed at generation 1,200 (all 1,200 generations)");
    }

    @Test
    void saysInWordsThatAFinishedRunIsFinished() throws IOException {
        Files.writeString(endless.spec(), """
                name = small
                function { kind = one-max, variables = 16 }
                population { size = 20 }
                termination { generations = 12 }
                """);
        assertThat(CommandLineRun.in(directory, "run", "spec.conf", "--id", "endless")
                        .exitCode())
                .isZero();

        JsonNode status = JSON.readTree(endless.call("status", "--json").out());
        JsonNode results = JSON.readTree(run.fullResults().toFile());
        assertThat(status.get("name").asText()).isEqualTo("small");
        assertThat(status.get("seed")).isEqualTo(results.at("/identity/seed"));
        assertThat(status.get("specDigest")).isEqualTo(results.at("/identity/specDigest"));
        assertThat(status.get("mean")).isEqualTo(results.at("/generations/12/mean"));
        assertThat(status.get("diversity")).isEqualTo(results.at("/generations/12/diversity"));
        assertThat(status.get("runSeconds")).isEqualTo(results.at("/effort/runSeconds"));
        assertThat(endless.call("explain").out()).contains("completed at generation 12 (", "): nothing is left to do");
        assertThat(endless.call("explain").exitCode()).isZero();
        assertThat(endless.call("watch").out()).startsWith("endless: completed at generation 12 (");
        assertThat(endless.call("watch").exitCode()).isZero();
    }
}
