package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class TargetStreamTest {
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void failsUncheckedWhereThereIsNoRoom() throws IOException {
        assumeTrue(Files.exists(FULL), "/dev/full is a file of Linux");
        try (FileChannel file = FileChannel.open(FULL, StandardOpenOption.WRITE);
                TargetStream stream = new TargetStream(file)) {
            assertThatThrownBy(() -> stream.write(new byte[10]))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left on device");
        }
    }
}
