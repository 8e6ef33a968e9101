package wallacea.protocol.evolution;

import wallacea.protocol.value.Digest;

/**
 * Names one checkpoint block: the state of an island after a generation was closed.
 *
 * @param content SHA-256 of the block; a block is read only if it matches
 * @param bytes length of the block
 */
public record CheckpointRef(int island, int generation, Digest content, int bytes) {}
