package wallacea.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to use a run directory: a lock on {@code .state/lock}, which holds the pid, and that the process
 * only reads if it does. The operating system takes the lock back when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
    /** What for. */
    public enum Purpose {
        CARRY_OUT(""),
        /** For a moment. */
        READ(" reads");

        private final String note;

        Purpose(String note) {
            this.note = note;
        }
    }

    /** The files that this process has locked. */
    private static final Map<Path, Purpose> HELD = new ConcurrentHashMap<>();

    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;

    private RunLock(Path path, Purpose purpose, RandomAccessFile file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
        HELD.put(path, purpose);
    }

    /** Takes the lock to carry out a run. */
    public static RunLock acquire(Path state) {
        return acquire(state, Purpose.CARRY_OUT);
    }

    /**
     * Takes the lock.
     *
     * @param state the {@code .state} directory; made if absent
     * @throws StorageException if another process holds it (the message names its pid), or the directory or the file cannot be written
     */
    public static RunLock acquire(Path state, Purpose purpose) {
        Path path = state.resolve("lock");
        RandomAccessFile file;
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw StorageException.of(
                    "make the run directory",
                    Objects.requireNonNull(state.toAbsolutePath().normalize().getParent()),
                    e);
        }
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw StorageException.of("use the run directory", path, e);
        }
        boolean held = false;
        try {
            FileLock lock = tryLock(file);
            if (lock == null) {
                throw StorageException.inUse("run directory is in use by another process: directory="
                        + state.toAbsolutePath().normalize().getParent() + " pid=" + owner(path));
            }
            byte[] pid = (ProcessHandle.current().pid() + purpose.note + "\n").getBytes(StandardCharsets.US_ASCII);
            file.setLength(0);
            file.write(pid);
            held = true;
            return new RunLock(path.toRealPath(), purpose, file, lock);
        } catch (IOException e) {
            throw StorageException.of("lock the run directory", path, e);
        } finally {
            if (!held) {
                closeQuietly(file);
            }
        }
    }

    /** Whether a process uses the directory now; nothing is made or written. */
    public static boolean isHeld(Path state) {
        Path path = state.resolve("lock");
        try {
            Path real = path.toRealPath();
            if (HELD.containsKey(real)) {
                return true; // closing another channel of the file would give up this process's own lock
            }
            try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, /* shared= */ true)) {
                return lock == null;
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** The pid of the process that took the lock last, whether it has it still or not. */
    public static OptionalLong lastHolder(Path state) {
        Path path = state.resolve("lock");
        try {
            return OptionalLong.of(
                    HELD.containsKey(path.toRealPath())
                            ? ProcessHandle.current().pid() // reading the file would give up this process's own lock
                            : Long.parseLong(owner(path)));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether the process that took the lock last only reads, or only read. */
    public static boolean isRead(Path state) {
        Path path = state.resolve("lock");
        try {
            Purpose own = HELD.get(path.toRealPath());
            return own == null
                    ? Files.readString(path, StandardCharsets.US_ASCII).strip().endsWith(Purpose.READ.note)
                    : own == Purpose.READ; // reading the file would give up this process's own lock
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "unknown" : text.split(" ", 2)[0];
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the lock file", e);
        }
    }

    @Override
    public void close() {
        HELD.remove(path);
        try {
            lock.release();
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release the run directory", e);
        }
    }
}
