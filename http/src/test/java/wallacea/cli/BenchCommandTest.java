package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.bench.Bench;

/** The benchmarks run as they are shipped; how fast is no concern of a test. */
class BenchCommandTest {
    private static final String NUMBER = "[0-9.]+";
    private static final String ROW = "sma-cross +2,000 bars, \\w+ +" + NUMBER + " +" + NUMBER + " +" + NUMBER
            + "x +>= 6\\.0x +(yes|no) +M bars/s; .*";

    @TempDir
    private Path directory;

    @Test
    void measuresEachCaseBesideALoopThatAgrees() {
        CommandLineRun run = CommandLineRun.in(directory, "bench", "--quick", "sma-cross");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).startsWith("bench ").contains("engine", "loop", "ratio", "promise", "kept");
        assertThat(lines).hasSize(4);
        assertThat(lines.subList(1, 3)).allSatisfy(line -> assertThat(line).matches(ROW));
        assertThat(lines.get(3)).matches("sma-cross +geometric mean .*x +>= 8\\.0x .*");
    }

    @Test
    void namesWhatItKnowsWhenANameIsUnknown() {
        CommandLineRun run = CommandLineRun.in(directory, "bench", "sma-corss");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errorLines()).singleElement().asString().contains("NAME=sma-corss", "sma-cross");
    }

    @Test
    void listsWhatTheReferenceDescribes() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, "bench", "--list");

        assertThat(run.exitCode()).isZero();
        String reference = Files.readString(Checkout.root().resolve("docs/reference/bench.md"));
        assertThat(Bench.values()).allSatisfy(bench -> {
            assertThat(run.out()).containsPattern("(?m)^" + bench.benchName() + " ");
            assertThat(reference).contains("| `" + bench.benchName() + "` |");
        });
    }
}
