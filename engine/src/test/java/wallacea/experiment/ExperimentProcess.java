package wallacea.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small JVM whose standard output is kept in a file. */
final class ExperimentProcess implements AutoCloseable {
    private final Process process;
    private final Path out;

    private ExperimentProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    static ExperimentProcess start(Path directory, String name, Class<?> program, List<String> arguments) {
        try {
            Path out = Files.createTempFile(directory, name, ".txt");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xmx96m",
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.getName()));
            command.addAll(arguments);
            return new ExperimentProcess(
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start(),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Name by which a worker with that host makes itself known. */
    String worker(String host) {
        return host + "#" + process.pid();
    }

    /** Lines of standard output so far. */
    List<String> lines() {
        try {
            return Files.readAllLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
