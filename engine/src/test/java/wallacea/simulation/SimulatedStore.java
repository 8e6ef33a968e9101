package wallacea.simulation;

import java.util.Optional;
import java.util.TreeMap;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;

/** A block store: what is written survives everything but a flipped byte. */
final class SimulatedStore {
    private final TreeMap<String, byte[]> blocks = new TreeMap<>();

    private static String key(CheckpointRef checkpoint) {
        return String.format("%09d/%03d/%s", checkpoint.generation(), checkpoint.island(), checkpoint.content());
    }

    void write(CheckpointRef checkpoint, byte[] block) {
        blocks.put(key(checkpoint), block.clone());
    }

    /** The block if it is there and matches its digest. */
    Optional<byte[]> read(CheckpointRef checkpoint) {
        return Optional.ofNullable(blocks.get(key(checkpoint)))
                .filter(block -> Digest.of(block).equals(checkpoint.content()));
    }

    boolean isReadable(CheckpointRef checkpoint) {
        return read(checkpoint).isPresent();
    }

    void prune(int belowGeneration) {
        blocks.headMap(String.format("%09d", Math.max(0, belowGeneration))).clear();
    }

    /** Flips a byte, or loses the block. */
    void damage(CheckpointRef checkpoint, int where) {
        byte[] block = blocks.get(key(checkpoint));
        if (block == null) {
            return;
        }
        if (where % 3 == 0) {
            blocks.remove(key(checkpoint));
        } else {
            block[where % block.length] ^= 1;
        }
    }
}
