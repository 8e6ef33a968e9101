package wallacea.store;

import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.EvolutionId;

/**
 * Checkpoint blocks, each named by its reference: island, generation and the SHA-256 of its bytes. A block is read and
 * written whole, up to 2 GiB. Calls block on I/O; any thread may call.
 */
public interface BlockStore {
    /**
     * Makes the block durable before it returns.
     *
     * @throws StorageException if that fails; nothing half-written stays behind
     */
    void write(EvolutionId evolution, CheckpointRef checkpoint, byte[] block);

    /**
     * The block, verified against its SHA-256.
     *
     * @throws StorageException if it is there but cannot be read for now
     */
    BlockRead read(EvolutionId evolution, CheckpointRef checkpoint);

    /** Deletes the blocks of all generations before the given one; one that cannot be deleted stays for the next call. */
    void prune(EvolutionId evolution, int belowGeneration);
}
