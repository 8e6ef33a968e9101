package wallacea.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * Blocks as files {@code <directory>/<evolution>/g<generation>-i<island>-<sha256>.block}.
 *
 * <p>A block is written to a temporary file, forced, renamed and its directory forced: it is there whole or not at all.
 * A block whose bytes do not have its SHA-256 is renamed to {@code .corrupt} and reported as lost.
 */
public final class FileBlockStore implements BlockStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileBlockStore.class);
    private static final String CORRUPT = ".corrupt";
    private static final String TEMPORARY = ".part";
    private static final Pattern NAME = Pattern.compile("g(\\d{1,9})-i\\d+-[0-9a-f]{64}\\.(block|corrupt)");

    private final Path directory;

    private FileBlockStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the store and removes what an interrupted write left. One process at a time: see {@link RunLock}.
     *
     * @throws StorageException if the directory cannot be made or read
     */
    public static FileBlockStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Path evolution : children(directory)) {
                if (Files.isDirectory(evolution)) {
                    for (Path file : children(evolution)) {
                        if (file.toString().endsWith(TEMPORARY)) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw StorageException.of("open the block store", directory, e);
        }
        return new FileBlockStore(directory);
    }

    @Override
    public void write(EvolutionId evolution, CheckpointRef checkpoint, byte[] block) {
        Path folder = directory.resolve(evolution.value());
        Path target = file(evolution, checkpoint, ".block");
        Path temporary = file(evolution, checkpoint, TEMPORARY);
        try {
            Files.createDirectories(folder);
            DurableFile.write(target, temporary, block);
        } catch (IOException e) {
            throw StorageException.of("write a checkpoint block", target, e);
        }
    }

    @Override
    public BlockRead read(EvolutionId evolution, CheckpointRef checkpoint) {
        Path file = file(evolution, checkpoint, ".block");
        byte[] block;
        try {
            block = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new BlockRead.Lost("checkpoint block is missing: path=" + file);
        } catch (IOException e) {
            throw StorageException.of("read a checkpoint block", file, e);
        }
        Digest found = Digest.of(block);
        if (found.equals(checkpoint.content())) {
            return new BlockRead.Content(block);
        }
        Path aside = file(evolution, checkpoint, CORRUPT);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            LOG.debug("another reader moved the corrupt block aside: path={}", file);
        } catch (IOException e) {
            throw StorageException.of("move a corrupt block aside", file, e);
        }
        String reason = "checkpoint block is corrupt: path=" + aside + " bytes=" + block.length + " sha256=" + found;
        LOG.warn("{}", reason);
        return new BlockRead.Lost(reason);
    }

    @Override
    public void prune(EvolutionId evolution, int belowGeneration) {
        Path folder = directory.resolve(evolution.value());
        if (Files.notExists(folder)) {
            return;
        }
        try {
            for (Path file : children(folder)) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Integer.parseInt(name.group(1)) < belowGeneration) {
                    DurableFile.discard(file);
                }
            }
        } catch (IOException e) {
            LOG.warn(
                    "{}",
                    StorageException.of("list checkpoint blocks", folder, e).getMessage());
        }
    }

    private Path file(EvolutionId evolution, CheckpointRef checkpoint, String suffix) {
        return directory
                .resolve(evolution.value())
                .resolve("g" + checkpoint.generation() + "-i" + checkpoint.island() + "-" + checkpoint.content()
                        + suffix);
    }

    private static List<Path> children(Path path) throws IOException {
        try (Stream<Path> listed = Files.list(path)) {
            return listed.toList();
        }
    }
}
