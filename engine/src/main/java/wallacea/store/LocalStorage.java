package wallacea.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage of one process in one directory: {@code lock}, {@code journal.mv.db} (H2), {@code blocks/},
 * {@code data-sets/}. The lock is the fence: whoever has the directory open holds it.
 */
public final class LocalStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStorage.class);

    private final RunLock lock;
    private final FileBlockStore blocks;
    private final FileDataSetStore dataSets;
    private final JournalFile journal;

    private LocalStorage(RunLock lock, FileBlockStore blocks, FileDataSetStore dataSets, JournalFile journal) {
        this.lock = lock;
        this.blocks = blocks;
        this.dataSets = dataSets;
        this.journal = journal;
    }

    /**
     * Opens or makes the directory.
     *
     * @throws StorageException if another process has it, or something of it cannot be read or written
     */
    public static LocalStorage open(Path state) {
        return open(RunLock.acquire(state), state, () -> {});
    }

    /** The same for one who only reads, and gives it back in a moment. */
    public static LocalStorage openToRead(Path state) {
        return open(RunLock.acquire(state, RunLock.Purpose.READ), state, () -> {});
    }

    /**
     * The same.
     *
     * @param held called once the directory is this process's, before anything of it is opened
     */
    public static LocalStorage open(Path state, Runnable held) {
        return open(RunLock.acquire(state), state, held);
    }

    private static LocalStorage open(RunLock lock, Path state, Runnable held) {
        try {
            held.run();
            FileBlockStore blocks = FileBlockStore.open(state.resolve("blocks"));
            FileDataSetStore dataSets = FileDataSetStore.open(state.resolve("data-sets"));
            return new LocalStorage(lock, blocks, dataSets, JournalFile.open(state));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether a journal was made in the directory. */
    public static boolean isThere(Path state) {
        return Files.isRegularFile(state.resolve("journal.mv.db"));
    }

    @Override
    public Config persistence() {
        return ConfigFactory.parseResources("journal-h2.conf")
                .withValue("wallacea-journal-url", ConfigValueFactory.fromAnyRef(journal.url()));
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public BlockStore blocks() {
        return blocks;
    }

    @Override
    public DataSetStore dataSets() {
        return dataSets;
    }

    @Override
    public Fence fence() {
        return new Fence() {
            @Override
            public Holding hold(String owner, Set<String> family) {
                return new Holding.Held();
            }

            @Override
            public void release(String owner) {
                LOG.debug("the lock of the directory is released when the storage is closed: owner={}", owner);
            }
        };
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (StorageException e) {
            LOG.warn("{}", e.getMessage());
        } finally {
            lock.close();
        }
    }
}
