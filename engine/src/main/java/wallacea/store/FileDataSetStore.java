package wallacea.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;

/**
 * Data sets as files {@code <directory>/<sha256>}. A file whose bytes do not have its SHA-256 is renamed to
 * {@code .corrupt}. Several processes may share the directory.
 */
public final class FileDataSetStore implements DataSetStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataSetStore.class);
    private static final Pattern TEMPORARY = Pattern.compile("[0-9a-f]{64}\\.(\\d{1,18})-\\d+\\.part");
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final Set<Digest> verified = ConcurrentHashMap.newKeySet();

    private FileDataSetStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the store and removes what processes that are gone have left half-written.
     *
     * @param directory made with the first data set
     * @throws StorageException if the directory cannot be read
     */
    public static FileDataSetStore open(Path directory) {
        try {
            if (Files.notExists(directory)) {
                return new FileDataSetStore(directory);
            }
            List<Path> files;
            try (Stream<Path> listed = Files.list(directory)) {
                files = listed.toList();
            }
            for (Path file : files) {
                Matcher name = TEMPORARY.matcher(String.valueOf(file.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    DurableFile.discard(file);
                }
            }
        } catch (IOException e) {
            throw StorageException.of("open the data sets", directory, e);
        }
        return new FileDataSetStore(directory);
    }

    @Override
    public boolean has(Digest content) {
        return size(content).isPresent();
    }

    @Override
    public void write(Digest content, byte[] file) {
        DataSetStore.requireContent(content, file);
        if (has(content)) {
            return;
        }
        Path target = path(content);
        Path temporary = directory.resolve(content + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + ".part");
        try {
            Files.createDirectories(directory);
            DurableFile.write(target, temporary, file);
        } catch (IOException e) {
            throw StorageException.of("write a data set", target, e);
        }
        verified.add(content);
    }

    @Override
    public Optional<byte[]> part(Digest content, int part) {
        long from = (long) part * DataSetMessage.PART_BYTES;
        Path file = path(content);
        if (part < 0 || !isWhole(content)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long rest = channel.size() - from;
            if (rest <= 0) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(rest, DataSetMessage.PART_BYTES));
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    return absent(content);
                }
            }
            return Optional.of(bytes.array());
        } catch (NoSuchFileException e) {
            return absent(content);
        } catch (IOException e) {
            throw StorageException.of("read a data set", file, e);
        }
    }

    @Override
    public OptionalLong size(Digest content) {
        Path file = path(content);
        try {
            return isWhole(content) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            verified.remove(content);
            return OptionalLong.empty();
        } catch (IOException e) {
            throw StorageException.of("read a data set", file, e);
        }
    }

    private Optional<byte[]> absent(Digest content) {
        verified.remove(content);
        return Optional.empty();
    }

    private boolean isWhole(Digest content) {
        if (verified.contains(content)) {
            return true;
        }
        Path file = path(content);
        try {
            Digest found = digest(file);
            if (found.equals(content)) {
                verified.add(content);
                return true;
            }
            Path aside = directory.resolve(content + ".corrupt");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("data set is corrupt: path={} sha256={}", aside, found);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StorageException.of("read a data set", file, e);
        }
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.from(sha256.digest());
    }

    private Path path(Digest content) {
        return directory.resolve(content.toString());
    }
}
