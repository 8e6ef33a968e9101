package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.value.Digest;

class FileDataSetStoreTest extends DataSetStoreContract {
    @TempDir
    Path directory;

    @Override
    DataSetStore store() {
        return FileDataSetStore.open(directory);
    }

    @Override
    void damage(Digest content) throws IOException {
        Path file = directory.resolve(content.toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void forgetsWhatAProcessThatIsGoneLeftAndKeepsWhatALivingOneWrites() throws IOException {
        String content = Digest.of(new byte[0]).toString();
        Path gone = directory.resolve(content + ".999999999-1.part");
        Path living = directory.resolve(content + "." + ProcessHandle.current().pid() + "-1.part");
        Files.createFile(gone);
        Files.createFile(living);
        FileDataSetStore.open(directory);
        assertThat(gone).doesNotExist();
        assertThat(living).exists();
    }

    @Test
    void missesAFileThatWasTakenAway() throws IOException {
        byte[] file = {1, 2, 3};
        DataSetStore store = store();
        store.write(Digest.of(file), file);
        Files.delete(directory.resolve(Digest.of(file).toString()));
        assertThat(store.part(Digest.of(file), 0)).isEmpty();
        assertThat(store.has(Digest.of(file))).isFalse();
    }

    @Test
    void namesThePathWhenItCannotWrite() throws IOException {
        Path dangling = Files.createSymbolicLink(directory.resolve("fine"), directory.resolve("absent"));
        assertThatThrownBy(() -> FileDataSetStore.open(dangling).write(Digest.of(new byte[1]), new byte[1]))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot write a data set: path=" + dangling);
    }
}
