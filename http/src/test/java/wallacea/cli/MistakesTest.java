package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code mistakes/} is a command that must be refused: with just the lines that it says, all at once, its
 * exit code, no trace of the inside, and no file changed.
 */
class MistakesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isRefusedInOneClearMessage(Mistake mistake) throws IOException {
        for (Map.Entry<String, String> file : mistake.files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Map<String, String> before = contents();

        CommandLineRun run = CommandLineRun.in(directory, mistake.command);

        List<String> said = run.errorLines().stream()
                .map(line -> line.replace(directory + "/", ""))
                .toList();
        assertThat(said).containsExactlyElementsOf(mistake.says);
        assertThat(run.exitCode()).isEqualTo(mistake.exit);
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(contents()).as("nothing written").isEqualTo(before);
    }

    @Test
    void coverAtLeastThirtyMistakesOfEightKinds() throws Exception {
        List<Mistake> all = mistakes().map(Named::getPayload).toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(30);
        assertThat(all.stream().map(mistake -> mistake.kind).distinct()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(all)
                .allSatisfy(mistake -> assertThat(mistake.says).as(mistake.kind).isNotEmpty());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return contents;
    }

    static Stream<Named<Mistake>> mistakes() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(MistakesTest.class.getResource("/mistakes"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream()
                    .map(file -> Named.of(file.getFileName().toString().replace(".txt", ""), Mistake.read(file)));
        }
    }

    /** A command, the files around it, and how it must be refused. */
    private static final class Mistake {
        private String kind = "";
        private String[] command = {};
        private int exit = -1;
        private final List<String> says = new ArrayList<>();
        private final Map<String, String> files = new LinkedHashMap<>();

        static Mistake read(Path file) {
            Mistake mistake = new Mistake();
            String name = "";
            try {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("--- ")) {
                        name = line.substring(4);
                        mistake.files.put(name, "");
                    } else if (!name.isEmpty()) {
                        mistake.files.merge(name, line + "\n", String::concat);
                    } else {
                        mistake.take(line.split(": ", 2));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return mistake;
        }

        private void take(String[] field) {
            switch (field[0]) {
                case "kind" -> kind = field[1];
                case "command" -> command = field[1].split(" ");
                case "exit" -> exit = Integer.parseInt(field[1]);
                case "says" -> says.add(field[1]);
                default -> throw new IllegalArgumentException("unknown field: " + field[0]);
            }
        }
    }
}
