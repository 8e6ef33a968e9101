package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path directory;

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "old and longer");

        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(directory.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void writesThroughWhatIsNoRegularFileInsteadOfReplacingIt() throws Exception {
        Path pipe = directory.resolve("pipe");
        Assumptions.assumeTrue(makePipe(pipe), "no mkfifo here: the pipe is not made");
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        WholeFile.write(pipe, "through");

        assertThat(reader.getInputStream()).hasContent("through");
        assertThat(pipe).exists();
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void keepsADirectoryThatIsInTheWay() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));

        assertThatThrownBy(() -> WholeFile.write(folder, "text")).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsAMissingDirectoryFromOneInWhichNoFileCanBeMade() {
        NoSuchFileException cause = new NoSuchFileException("any");
        Path missing = directory.resolve("missing/q.csv");
        Path there = directory.resolve("q.csv");

        assertThat(WholeFile.problem(missing, cause))
                .isEqualTo(missing + ": cannot be written: expected an existing directory");
        assertThat(WholeFile.problem(there, cause))
                .isEqualTo(there + ": cannot be written: No such file or directory, says the system, though "
                        + directory + " exists; expected a directory in which files can be made");
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
