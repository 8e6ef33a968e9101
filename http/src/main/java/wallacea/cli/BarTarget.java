package wallacea.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
 * A file that is written aside, under a name of its own, and put in its place when it is whole and wanted; packed by gzip if
 * its name ends in {@code .gz}. What stands aside is gone when the process ends, by a signal too.
 */
final class BarTarget implements Closeable {
    private final Path target;
    private final Path aside;
    private final @Nullable Path made;
    private final DigestOutputStream digested;
    private final OutputStream stream;
    private final Thread hook = new Thread(this::discardAtExit, "bar-target");
    private long size;

    /**
     * Begins the file.
     *
     * @param makeFolder whether its folder is made if there is none
     * @throws IOException if it cannot be written there
     */
    BarTarget(Path file, boolean makeFolder) throws IOException {
        target = file.toAbsolutePath();
        aside = target.resolveSibling(
                "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part");
        Path folder = target.getParent();
        made = makeFolder && folder != null && !Files.exists(folder) ? folder : null;
        if (made != null) {
            Files.createDirectories(made);
        }
        digested = new DigestOutputStream(
                Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Digest.sha256());
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
        stream.close();
        size = Files.size(aside);
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
        try (digested) {
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
        if (made != null) {
            try {
                Files.deleteIfExists(made);
            } catch (DirectoryNotEmptyException _) { // the file is there, or one of another import
            }
        }
    }
}
