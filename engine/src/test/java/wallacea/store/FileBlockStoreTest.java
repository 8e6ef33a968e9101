package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

class FileBlockStoreTest {
    private static final EvolutionId ID = new EvolutionId("run");

    @TempDir
    Path directory;

    @Test
    void readsWhatWasWritten() {
        byte[] block = {1, 2, 3};
        CheckpointRef checkpoint = checkpoint(0, 10, block);
        FileBlockStore.open(directory).write(ID, checkpoint, block);
        assertThat(FileBlockStore.open(directory).read(ID, checkpoint))
                .isInstanceOfSatisfying(
                        BlockRead.Content.class,
                        read -> assertThat(read.bytes()).isEqualTo(block));
    }

    @Test
    void reportsAMissingBlock() {
        assertThat(FileBlockStore.open(directory).read(ID, checkpoint(0, 10, new byte[1])))
                .isInstanceOfSatisfying(
                        BlockRead.Lost.class,
                        lost -> assertThat(lost.reason()).contains("missing").contains("g10-i0-"));
    }

    @Test
    void movesABlockWithAFlippedBitAside() throws IOException {
        byte[] block = new byte[1000];
        CheckpointRef checkpoint = checkpoint(1, 20, block);
        FileBlockStore store = FileBlockStore.open(directory);
        store.write(ID, checkpoint, block);
        byte[] flipped = block.clone();
        flipped[500] ^= 4;
        Files.write(files().getFirst(), flipped);

        assertThat(store.read(ID, checkpoint))
                .isInstanceOfSatisfying(
                        BlockRead.Lost.class, lost -> assertThat(lost.reason()).contains("corrupt"));
        assertThat(files()).singleElement().asString().endsWith(".corrupt");
        store.write(ID, checkpoint, block);
        assertThat(store.read(ID, checkpoint)).isInstanceOf(BlockRead.Content.class);
    }

    @Test
    void tellsEveryReaderOfACorruptBlockThatItIsLost() throws Exception {
        byte[] block = new byte[1000];
        FileBlockStore store = FileBlockStore.open(directory);
        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                CheckpointRef checkpoint = checkpoint(1, round, block);
                store.write(ID, checkpoint, block);
                for (Path file : files()) {
                    if (file.toString().endsWith(".block")) {
                        Files.write(file, new byte[] {1});
                    }
                }
                Callable<BlockRead> read = () -> store.read(ID, checkpoint);
                for (Future<BlockRead> told : readers.invokeAll(List.of(read, read, read, read))) {
                    assertThat(told.get()).isInstanceOf(BlockRead.Lost.class);
                }
            }
        }
    }

    @Test
    void prunesGenerationsBeforeTheGivenOne() {
        FileBlockStore store = FileBlockStore.open(directory);
        for (int generation = 0; generation < 30; generation += 10) {
            store.write(ID, checkpoint(0, generation, new byte[generation]), new byte[generation]);
        }
        store.prune(ID, 10);
        assertThat(files()).hasSize(2).noneMatch(file -> file.toString().contains("g0-"));
        store.prune(new EvolutionId("absent"), 10);
    }

    @Test
    void forgetsWhatAnInterruptedWriteLeft() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("run"));
        Files.write(folder.resolve("g1-i0-abc.part"), new byte[10]);
        FileBlockStore.open(directory);
        assertThat(files()).isEmpty();
    }

    @Test
    void namesThePathWhenItCannotWriteAndLeavesNothingBehind() throws IOException {
        FileBlockStore store = FileBlockStore.open(directory);
        Files.createFile(directory.resolve("run"));
        assertThatThrownBy(() -> store.write(ID, checkpoint(0, 1, new byte[1]), new byte[1]))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot write a checkpoint block: path=" + directory.resolve("run"))
                .hasMessageContaining("a file is in the way");
        assertThat(directory.resolve("run")).isEmptyFile();
    }

    private List<Path> files() {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CheckpointRef checkpoint(int island, int generation, byte[] block) {
        return new CheckpointRef(island, generation, Digest.of(block), block.length);
    }
}
