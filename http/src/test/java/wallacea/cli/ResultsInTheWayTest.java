package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose last files cannot be written, as on a full disk. */
class ResultsInTheWayTest {
    @TempDir
    private Path directory;

    @Test
    void namesTheCommandThatWritesThemOnceTheyCanBe() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = short
                function { kind = rastrigin, variables = 2 }
                population { size = 20 }
                islands { count = 2, interval = 3, emigrants = 2 }
                termination { generations = 5 }
                """);
        for (String file : new String[] {"results_summary.csv", "results_full.json"}) {
            refusesWith(Files.createDirectories(directory.resolve("out/" + file + "/folder")));
        }

        CommandLineRun again = run();

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(directory.resolve("out/results_summary.csv")).isRegularFile();
    }

    private void refusesWith(Path inTheWay) throws IOException {
        CommandLineRun run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot be written: ")
                .endsWith("; all that was evolved is kept, and the files are written, once they can be, by: "
                        + "wallacea run spec.conf --out out --id short\n")
                .doesNotContain("\tat ");

        CommandLineRun status = CommandLineRun.in(directory, "status", "out");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("its files are not written yet");
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
    }

    private CommandLineRun run() {
        return CommandLineRun.in(directory, "run", "spec.conf", "--out", "out", "--id", "short");
    }
}
