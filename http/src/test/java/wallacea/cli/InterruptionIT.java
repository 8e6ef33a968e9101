package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.SpecDigest;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** The real process, interrupted, paused and looked at from outside. */
class InterruptionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("\\S+:\\d+");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void savesOnASignalAndPrintsTheCommandThatContinues(String signal) throws Exception {
        assumeTrue(
                !signal.equals("INT") || !RealProcess.isInterruptIgnored(),
                "skipped: SIGINT is ignored here, as in a shell's background, and processes inherit that");
        TimerRun run = TimerRun.of(directory, 8);
        int saved;
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.generation() >= run.generations() / 4);
            process.signal(signal);

            assertThat(process.awaitExit()).isEqualTo(130);
            assertThat(process.err()).contains("continue with: wallacea run spec.conf --id tested --json");
            assertThat(process.err()).doesNotContain("Exception", "\tat ");
            saved = number(process.err(), "saved up to generation ([\\d,]+);");
        }
        assertThat(number(CommandLineRun.in(directory, "status", RealProcess.ID).out(), "generation +(\\d+)"))
                .isEqualTo(saved);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            assertThat(process.awaitExit()).as(process.err()).isZero();
            assertThat(number(process.err(), "continued after generation (\\d+),"))
                    .isEqualTo(saved);
            assertThat(process.result().get("chain").asText()).isEqualTo(run.chain());
        }
    }

    @Test
    void pausesAndResumesOverHttpWithoutAChangeOfResult() throws Exception {
        TimerRun run = TimerRun.of(directory, 8);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.generation() >= run.generations() / 5);

            JsonNode paused = process.call("POST", "/pause").orElseThrow();
            assertThat(paused.get("state").asText()).isEqualTo("paused");
            int held = paused.get("generation").asInt();
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> process.generation() == held);

            JsonNode resumed = process.call("POST", "/resume").orElseThrow();
            assertThat(resumed.get("state").asText()).isEqualTo("running");
            assertThat(process.awaitExit()).as(process.err()).isZero();
            assertThat(process.result().get("chain").asText()).isEqualTo(run.chain());
        }
    }

    @Test
    void saysHowAPausedRunGoesOnWhenItIsStartedAgain() throws Exception {
        TimerRun run = TimerRun.of(directory, 8);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.generation() >= run.generations() / 5);
            assertThat(process.call("POST", "/pause")).isPresent();
        }
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.err().contains("is paused: it goes on after wallacea resume"));
            assertThat(process.call("POST", "/resume")).isPresent();

            assertThat(process.awaitExit()).as(process.err()).isZero();
            assertThat(process.result().get("chain").asText()).isEqualTo(run.chain());
        }
    }

    @Test
    void cancelsByTheCommandLineAndKeepsWhatIsCommitted() throws Exception {
        TimerRun run = TimerRun.of(directory, 30);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.generation() >= run.generations() / 10);

            CommandLineRun cancel = CommandLineRun.in(directory, "cancel", RealProcess.ID);

            assertThat(cancel.exitCode()).as(cancel.err()).isZero();
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.result().get("state").asText()).isEqualTo("cancelled");
            assertThat(CommandLineRun.in(directory, "status", RealProcess.ID).out())
                    .contains("cancelled");
        }
    }

    @Test
    void goesAwayFromARunOfAClusterAndSaysHowToComeBack() throws Exception {
        TimerRun.of(directory, 8);
        SpecFile.Accepted spec = (SpecFile.Accepted) SpecReader.read(directory.resolve("spec.conf"));
        byte[] running = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("id", RealProcess.ID)
                .put("state", "running")
                .put("generation", 3)
                .put("generations", 10)
                .put("specDigest", SpecDigest.of(spec.spec()).toString()));
        HttpServer cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, running.length);
            exchange.getResponseBody().write(running);
            exchange.close();
        });
        cluster.start();
        String url = "http://127.0.0.1:" + cluster.getAddress().getPort();
        try (RealProcess process = RealProcess.run(directory, Map.of(), "--on", url)) {
            await().atMost(PATIENCE).until(() -> process.err().contains("progress id=tested"));
            process.signal("TERM");

            assertThat(process.awaitExit()).isEqualTo(130);
            assertThat(process.err())
                    .contains(
                            "tested goes on without this command; look at it with: wallacea status tested --on " + url)
                    .contains("follow it to its files with: wallacea run spec.conf --id tested --json --on " + url)
                    .doesNotContain("Exception", "\tat ");
        } finally {
            cluster.stop(0);
        }
    }

    @Test
    void listensOnTheLoopbackAddressAlone() throws Exception {
        TimerRun.of(directory, 20);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE).until(() -> process.status().isPresent());

            List<String> sockets = listening(process.pid());

            assertThat(sockets)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(ADDRESS.matcher(line)
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group())
                            .matches("(\\[::ffff:)?127\\.0\\.0\\.1\\]?:\\d+"));
        }
    }

    private static int number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Integer.parseInt(found.group(1).replace(",", ""));
    }

    /** The lines of {@code ss} about listening sockets of a process. */
    private static List<String> listening(long pid) throws InterruptedException {
        try {
            Process ss = new ProcessBuilder("ss", "-H", "-ltnp").start();
            String lines = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ss.waitFor();
            return lines.lines()
                    .filter(line -> line.contains("pid=" + pid + ","))
                    .toList();
        } catch (IOException e) {
            Assumptions.abort("ss (package iproute2) is not on this machine: sockets are not looked at");
            throw new AssertionError(e);
        }
    }
}
