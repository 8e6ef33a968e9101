package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import wallacea.process.Jvm;

/** The program in a process of its own, started in a directory and asked over HTTP. */
final class RealProcess implements AutoCloseable {
    static final String ID = "tested";

    private static final int HEAP = 384;
    private static final String[] AS_USERS_HAVE_IT = {
        "-Dlogback.configurationFile=logback.xml", // not that of the tests
        "-XX:OnOutOfMemoryError=kill -USR1 %p",
        "-XX:+CrashOnOutOfMemoryError"
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path directory;
    private final Path out;
    private final Path err;

    private RealProcess(Process process, Path directory, Path out, Path err) {
        this.process = process;
        this.directory = directory;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code run spec.conf --id tested --json} with further options. */
    static RealProcess run(Path directory, Map<String, String> environment, String... options) throws IOException {
        return start(Jvm.quick(HEAP, AS_USERS_HAVE_IT), directory, environment, options);
    }

    /** The same for a long time: with the optimizing compiler. */
    static RealProcess runLong(Path directory, Map<String, String> environment) throws IOException {
        return start(Jvm.optimizing(HEAP, AS_USERS_HAVE_IT), directory, environment);
    }

    private static RealProcess start(
            List<String> jvm, Path directory, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("wallacea.cli.Main", "run", "spec.conf", "--id", ID, "--json"));
        command.addAll(List.of(options));
        Files.deleteIfExists(directory.resolve("runs/" + ID + "/.state/url"));
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new RealProcess(builder.start(), directory, out, err);
    }

    /** Whether this process was started with SIGINT (signal 2) ignored; its children then are too. */
    static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring("SigIgn:".length())
                                                        .strip(),
                                                16)
                                        & 2)
                                != 0);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal by its name, e.g. {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new AssertionError("still running: " + err());
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode result() throws IOException {
        return JSON.readTree(out());
    }

    /** The status over HTTP; empty while nobody answers. */
    Optional<JsonNode> status() {
        return call("GET", "");
    }

    /** Calls the edge about the evolution; empty if nobody answers. */
    Optional<JsonNode> call(String method, String suffix) {
        Path url = directory.resolve("runs/" + ID + "/.state/url");
        try {
            URI address = URI.create(Files.readString(url).strip() + "/api/v1/evolutions/" + ID + suffix);
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(10))
                    .method(method, BodyPublishers.noBody())
                    .build();
            JsonNode body =
                    JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
            return body.has("generation") ? Optional.of(body) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Last committed generation, -1 while none is known. */
    int generation() {
        return status().map(status -> status.get("generation").asInt()).orElse(-1);
    }

    /** Ends the process with SIGKILL and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
