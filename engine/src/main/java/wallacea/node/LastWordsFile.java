package wallacea.node;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wallacea.actor.work.LastWords;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Suspect;
import wallacea.store.StorageException;

/**
 * Last words in a file that is mapped into memory: the operating system keeps what was written however the process ends.
 * The file belongs to one process at a time.
 *
 * <pre>
 * each slot, big-endian: int  1 while an evaluation runs, else 0; written after the others
 *                        int  position in the chunk
 *                        int  island, int generation, long genomes, int first, int count
 *                        byte length and ASCII characters of the evolution's id
 * </pre>
 */
final class LastWordsFile implements LastWords, AutoCloseable {
    private static final int SLOT_BYTES = 256;
    private static final int POSITION = 4;
    private static final int CHUNK = 8;
    private static final int ID = CHUNK + 24;
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final FileChannel channel;
    private final MappedByteBuffer words;
    private final @Nullable ChunkId[] chunks;
    private final List<Suspect> found;

    private LastWordsFile(FileChannel channel, int slots) throws IOException {
        this.channel = channel;
        long kept = Math.max(channel.size() / SLOT_BYTES, slots);
        words = channel.map(FileChannel.MapMode.READ_WRITE, 0, kept * SLOT_BYTES);
        chunks = new ChunkId[slots];
        found = read((int) kept);
        clear();
        words.force();
    }

    /**
     * Opens the file and reads what the last process left.
     *
     * @param directory made if absent
     * @throws StorageException if another process has it, or it cannot be used
     */
    static LastWordsFile open(Path directory, int slots) {
        Path file = directory.resolve("last-words");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new StorageException(
                        "data directory is in use by another worker process: directory=" + directory);
            }
            return new LastWordsFile(channel, slots);
        } catch (IOException e) {
            throw StorageException.of("use the data directory", file, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private List<Suspect> read(int slots) {
        List<Suspect> suspects = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            int at = slot * SLOT_BYTES;
            byte[] id = new byte[Math.clamp(words.get(at + ID), 0, SLOT_BYTES - ID - 1)];
            words.get(at + ID + 1, id);
            String evolution = new String(id, StandardCharsets.US_ASCII);
            int first = words.getInt(at + CHUNK + 16);
            int count = words.getInt(at + CHUNK + 20);
            if (words.getInt(at) == 1 && EvolutionId.isValid(evolution) && first >= 0 && count > 0) {
                WorkKey work = new WorkKey(
                        new EvolutionId(evolution),
                        words.getInt(at + CHUNK),
                        words.getInt(at + CHUNK + 4),
                        words.getLong(at + CHUNK + 8));
                suspects.add(new Suspect(new ChunkId(work, first, count), words.getInt(at + POSITION), false));
            }
        }
        return suspects.size() != 1
                ? List.copyOf(suspects)
                : List.of(new Suspect(
                        suspects.getFirst().chunk(), suspects.getFirst().position(), true));
    }

    /**
     * What was being evaluated when the last process ended without a word; certain if it was one individual.
     */
    List<Suspect> found() {
        return found;
    }

    @Override
    public void begin(int slot, ChunkId chunk, int position) {
        int at = slot * SLOT_BYTES;
        if (!chunk.equals(chunks[slot])) {
            chunks[slot] = chunk;
            write(at, chunk);
        }
        words.putInt(at + POSITION, position);
        INT.setRelease(words, at, 1);
    }

    private void write(int at, ChunkId chunk) {
        byte[] id = chunk.work().evolution().value().getBytes(StandardCharsets.US_ASCII);
        words.putInt(at + CHUNK, chunk.work().island());
        words.putInt(at + CHUNK + 4, chunk.work().generation());
        words.putLong(at + CHUNK + 8, chunk.work().genomes());
        words.putInt(at + CHUNK + 16, chunk.first());
        words.putInt(at + CHUNK + 20, chunk.count());
        words.put(at + ID, (byte) id.length);
        words.put(at + ID + 1, id);
    }

    @Override
    public void end(int slot) {
        INT.setRelease(words, slot * SLOT_BYTES, 0);
    }

    @Override
    public void clear() {
        for (int at = 0; at < words.capacity(); at += SLOT_BYTES) {
            INT.setRelease(words, at, 0);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the last words", e);
        }
    }
}
