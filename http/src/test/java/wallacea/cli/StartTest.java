package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process loads before it says anything: that, and not what it says, is what a start costs. */
class StartTest {
    @Test
    void loadsNothingForTheHelpButTheCommandsThemselves() throws Exception {
        List<String> loaded = loaded("--help");

        assertThat(loaded).contains("wallacea.cli.WallaceaCommand", "wallacea.cli.BenchCommand");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("com.fasterxml.jackson.databind.")
                        || name.startsWith("com.typesafe.config.")
                        || name.startsWith("org.h2.")
                        || name.startsWith("kamon.")
                        || name.startsWith("org.openjdk.jmh.")
                        || name.startsWith("org.apache.pekko.stream."));
    }

    @Test
    void loadsNoCommandButTheNamedOne() throws Exception {
        assertThat(loaded("pause", "--help"))
                .filteredOn(name -> name.matches("wallacea\\.cli\\.[A-Za-z]+Command"))
                .containsExactlyInAnyOrder("wallacea.cli.WallaceaCommand", "wallacea.cli.PauseCommand");
    }

    private static List<String> loaded(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load=info:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                "wallacea.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines.stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
