package wallacea.node.remoting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code deploy/bin/wallacea-certificates} made in a directory. */
public record Certificates(Path directory) {
    public record Run(int exitCode, String said) {}

    /** Makes an authority and a certificate for each host; the test is skipped where bash or openssl is missing. */
    public static Certificates make(Path directory, String... hosts) throws IOException, InterruptedException {
        assumeTools();
        List<String> arguments = new ArrayList<>(List.of(directory.toString()));
        arguments.addAll(List.of(hosts));
        Run run = run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.said()).isZero();
        return new Certificates(directory);
    }

    public static void assumeTools() {
        for (String tool : List.of("bash", "openssl")) {
            boolean found = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                    .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
            assumeTrue(found, tool + " is not installed: certificates are not tested");
        }
    }

    public static Run run(String... arguments) throws IOException, InterruptedException {
        Path script = Path.of("../deploy/bin/wallacea-certificates").toAbsolutePath();
        List<String> command =
                new ArrayList<>(List.of("bash", script.normalize().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    /** What a node on that host names as its directory. */
    public Path of(String host) {
        return directory.resolve(host);
    }
}
