package wallacea.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.value.Digest;

/** A file that is written aside and put in its place when it is whole and wanted; packed by gzip if its name ends in {@code .gz}. */
final class BarTarget implements Closeable {
    private final Path target;
    private final Path aside;
    private final @Nullable Path made;
    private final DigestOutputStream digested;
    private final OutputStream stream;
    private long size;

    /**
     * Begins the file.
     *
     * @param makeFolder whether its folder is made if there is none
     * @throws IOException if it cannot be written there
     */
    BarTarget(Path file, boolean makeFolder) throws IOException {
        target = file.toAbsolutePath();
        aside = target.resolveSibling("." + target.getFileName() + ".part");
        Path folder = target.getParent();
        made = makeFolder && folder != null && !Files.exists(folder) ? folder : null;
        if (made != null) {
            Files.createDirectories(made);
        }
        digested = new DigestOutputStream(Files.newOutputStream(aside), Digest.sha256());
        stream = target.toString().endsWith(".gz")
                ? new GZIPOutputStream(digested, 1 << 16)
                : new BufferedOutputStream(digested, 1 << 16);
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

    /** Puts the file in its place; false if another one is there and may not be replaced. */
    boolean keep(boolean replace) throws IOException {
        if (!replace && Files.exists(target) && Files.mismatch(target, aside) >= 0) {
            return false;
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    @Override
    public void close() throws IOException {
        digested.close();
        Files.deleteIfExists(aside);
        if (made != null && !Files.exists(target)) {
            Files.deleteIfExists(made);
        }
    }
}
