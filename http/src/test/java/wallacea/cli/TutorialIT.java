package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the tutorial, file by file and command by command, gets through it. */
class TutorialIT {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)(?: file=(\\S+))?\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @BeforeEach
    void bringTheConfig() throws IOException {
        Files.createSymbolicLink(directory.resolve("config"), Checkout.root().resolve("config"));
        System.setProperty("wallacea.home", Checkout.root().toString());
    }

    @AfterEach
    void leaveNoProperty() {
        System.clearProperty("wallacea.home");
    }

    @Test
    void everyCommandWorks() throws IOException {
        List<String> done = new ArrayList<>();
        String tutorial = Files.readString(Checkout.root().resolve("docs/tutorial.md"));
        for (MatchResult block : BLOCK.matcher(tutorial).results().toList()) {
            if (block.group(2) != null) {
                Files.writeString(directory.resolve(block.group(2)), block.group(3));
            } else if (block.group(1).equals("console")) {
                for (String line : block.group(3).lines().toList()) {
                    done.add(line);
                    CommandLineRun run = CommandLineRun.in(directory, words(line));
                    assertThat(run.exitCode()).as(line + "\n" + run.err()).isZero();
                    assertThat(run.out()).as(line).isNotEmpty();
                    assertThat(run.out().lines())
                            .filteredOn(text -> !text.startsWith("  ") && !text.contains(","))
                            .allSatisfy(
                                    text -> assertThat(text.length()).as(text).isLessThanOrEqualTo(80));
                }
            }
        }

        assertThat(done).hasSizeGreaterThan(7);
        assertThat(new ObjectMapper()
                        .readTree(
                                directory.resolve("runs/demo/results_full.json").toFile())
                        .get("chain")
                        .asText())
                .isEqualTo(ExamplesTest.chains().getProperty("demo"));
    }

    private static String[] words(String line) {
        assertThat(line).startsWith("$ deploy/bin/wallacea ");
        return Stream.of(line.split(" ")).skip(2).toArray(String[]::new);
    }
}
