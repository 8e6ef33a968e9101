package wallacea.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.value.Digest;

/**
 * A file that is put in its place when it is whole and wanted; packed by gzip if its name ends in {@code .gz}. Until then it
 * has no name where the system can do without one, so that nothing of it outlives the process, however that ends; then it is copied under a
 * name of its own, which is gone when the process ends, by a signal too.
 */
final class BarTarget implements Closeable {
    private final Path target;
    private final Path aside;
    private final boolean makeFolder;
    private final FileChannel nameless;
    private final DigestOutputStream digested;
    private final OutputStream stream;
    private final Thread hook = new Thread(this::discardAtExit, "bar-target");
    private volatile @Nullable Path made;
    private long size;

    /**
     * Begins the file.
     *
     * @param makeFolder whether its folder is made if there is none
     * @throws IOException if it cannot be written there
     */
    BarTarget(Path file, boolean makeFolder) throws IOException {
        target = file.toAbsolutePath();
        this.makeFolder = makeFolder;
        String name =
                "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part";
        aside = target.resolveSibling(name);
        Path folder = target.getParent();
        while (makeFolder && folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        nameless = FileChannel.open(
                folder == null ? aside : folder.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        digested = new DigestOutputStream(new TargetStream(nameless), Digest.sha256());
        stream = target.toString().endsWith(".gz")
                ? new GZIPOutputStream(digested, 1 << 16)
                : new BufferedOutputStream(digested, 1 << 16);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    OutputStream stream() {
        return stream;
    }

    /** Ends the file; gives back the SHA-256 of its bytes as they stand. */
    Digest finish() throws IOException {
        if (stream instanceof GZIPOutputStream packed) {
            packed.finish();
        }
        stream.flush();
        size = nameless.size();
        return Digest.from(digested.getMessageDigest().digest());
    }

    /** Bytes of the finished file. */
    long size() {
        return size;
    }

    /**
     * Puts the file in its place at once and whole; false if another one is there and may not be replaced, even one that
     * came there a moment ago.
     */
    boolean keep(boolean replace) throws IOException {
        name();
        if (replace) {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
        try {
            claim();
            return true;
        } catch (FileAlreadyExistsException _) {
            return Files.isRegularFile(target) && Files.mismatch(target, aside) < 0;
        }
    }

    private void name() throws IOException {
        Path folder = target.getParent();
        if (makeFolder && folder != null && !Files.exists(folder)) {
            made = folder;
            Files.createDirectories(folder);
        }
        try (FileChannel named = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long copied = 0;
            while (copied < size) {
                copied += nameless.transferTo(copied, size - copied, named);
            }
        }
    }

    /** Unlike a move a link never replaces what is there; where there are no links, an empty file holds the place. */
    private void claim() throws IOException {
        try {
            Files.createLink(target, aside);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.createFile(target);
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.delete(target);
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) { // the process ends: the hook does the same
        }
        try (nameless) {
            discard();
        }
    }

    private void discardAtExit() {
        try {
            discard();
        } catch (IOException _) { // nobody is left to be told; a file of this name is in nobody's way
        }
    }

    private void discard() throws IOException {
        Files.deleteIfExists(aside);
        Path folder = made;
        if (folder != null) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException _) { // the file is there, or one of another import
            }
        }
    }
}
