package wallacea.actor.population;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.coordination.IslandInput;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.FileBlockStore;
import wallacea.store.RepeatedFailure;

class CheckpointBlocksTest {
    private static final EvolutionId ID = new EvolutionId("run");
    private static final byte[] BLOCK = {1, 2, 3};

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private CheckpointBlocks blocks;

    @BeforeEach
    void open() {
        Logger log = new LoggerContext().getLogger("blocks");
        told.start();
        log.addAppender(told);
        blocks = new CheckpointBlocks(
                FileBlockStore.open(directory), Runnable::run, new RepeatedFailure(log, "blocks are written"));
    }

    @Test
    void tellsOnceThatBlocksCannotBeWrittenAndOnceThatTheyCanAgain() throws IOException {
        for (int outage = 1; outage <= 2; outage++) {
            Path obstacle = obstruct();
            for (int generation = 1; generation <= 50; generation++) {
                assertThat(write(100 * outage + generation)).isInstanceOf(IslandInput.BlockNotWritten.class);
            }
            assertThat(told.list).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage())
                        .contains(directory.toString())
                        .endsWith("; told again when it is over");
            });

            Files.delete(obstacle);
            for (int generation = 51; generation <= 60; generation++) {
                assertThat(write(100 * outage + generation)).isInstanceOf(IslandInput.BlockWritten.class);
            }
            assertThat(told.list)
                    .hasSize(2)
                    .last()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEqualTo("blocks are written again failures=50");
            told.list.clear();
        }
    }

    @Test
    void tellsNothingOfBlocksThatAreWritten() {
        assertThat(write(1)).isInstanceOf(IslandInput.BlockWritten.class);
        assertThat(told.list).isEmpty();
    }

    /** Puts a file where the blocks of the evolution would go. */
    private Path obstruct() throws IOException {
        Path place = directory.resolve(ID.value());
        blocks.prune(ID, Integer.MAX_VALUE);
        Files.deleteIfExists(place);
        return Files.writeString(place, "in the way");
    }

    private IslandInput write(int generation) {
        CheckpointRef checkpoint = new CheckpointRef(0, generation, Digest.of(BLOCK), BLOCK.length);
        return blocks.write(ID, checkpoint, BLOCK).toCompletableFuture().join();
    }
}
