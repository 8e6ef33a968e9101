package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path directory;

    @Test
    void namesTheProcessThatHoldsTheDirectory() {
        Path state = directory.resolve(".state");
        try (RunLock first = RunLock.acquire(state)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> RunLock.acquire(state))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("run directory is in use by another process: directory=" + directory + " pid="
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainWhenReleased() {
        RunLock.acquire(directory).close();
        try (RunLock again = RunLock.acquire(directory)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void tellsWhetherAProcessHoldsTheDirectory() {
        assertThat(RunLock.isHeld(directory)).isFalse();
        try (RunLock _ = RunLock.acquire(directory)) {
            assertThat(RunLock.isHeld(directory)).isTrue();
        }
        assertThat(RunLock.isHeld(directory)).isFalse();
    }

    @Test
    void tellsOneWhoReadsFromOneWhoCarriesOut() throws IOException {
        RunLock.acquire(directory, RunLock.Purpose.READ).close();
        assertThat(RunLock.isRead(directory)).isTrue();
        assertThat(RunLock.lastHolder(directory))
                .hasValue(ProcessHandle.current().pid());

        try (RunLock _ = RunLock.acquire(directory)) {
            assertThat(RunLock.isRead(directory)).isFalse();
        }
        assertThat(RunLock.isRead(directory)).isFalse();
    }

    @Test
    void saysThatADirectoryIsInTheWayOfItsFile() throws IOException {
        Path lock = Files.createDirectory(directory.resolve("lock"));

        assertThatThrownBy(() -> RunLock.acquire(directory))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot use the run directory: path=" + lock + " reason=is a directory");
    }

    @Test
    void saysWhenAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        assertThatThrownBy(() -> RunLock.acquire(file.resolve(".state")))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot make the run directory: path=" + file + " reason=");
    }
}
