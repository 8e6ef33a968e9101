package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import wallacea.process.Jvm;

/** {@code wallacea node} in a process of its own, on ports that are free, with its files in a directory. */
final class RealNode implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private RealNode(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code node --role all --json} with further options and waits until it listens. */
    static RealNode all(Path directory, Map<String, String> environment, String... options) throws IOException {
        return start("all", directory, environment, options);
    }

    /** Starts {@code node --role worker --json} and waits until it looks for core nodes. */
    static RealNode worker(Path directory, Map<String, String> environment) throws IOException {
        return start("worker", directory, environment);
    }

    private static RealNode start(String role, Path directory, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(
                Jvm.quick(384, "-Dlogback.configurationFile=logback.xml")); // as users have it, not that of the tests
        command.addAll(List.of("wallacea.cli.Main", "node", "--role", role, "--json"));
        command.addAll(List.of(options));
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of("WALLACEA_PORT", "0", "WALLACEA_MANAGEMENT_PORT", "0", "WALLACEA_HTTP_PORT", "0"));
        builder.environment().putAll(environment);
        RealNode node = new RealNode(builder.start(), out, err);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !node.process.isAlive() || Files.readString(out).contains("\n"));
        if (!node.process.isAlive()) {
            throw new AssertionError("the node ended: " + node.err());
        }
        return node;
    }

    String url() throws IOException {
        JsonNode told = new ObjectMapper().readTree(out.toFile());
        return told.get("url").asText();
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Ends it as an operator does; gives its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
