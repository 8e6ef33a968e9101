package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import wallacea.domain.coordination.IslandOutput.WriteBlock;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.value.EvolutionId;

/** The generations that an island closed since its base, and the blocks of its window ends. */
final class WindowHistory {
    private record Closed(IslandGeneration generation, long openedAt, long closedAt) {}

    private static final class Block {
        private final CheckpointRef checkpoint;
        private byte[] bytes;
        private final long begunAt;
        private long millis;
        private boolean isWritten;
        private boolean isRefused;

        private Block(CheckpointRef checkpoint, byte[] bytes, long begunAt) {
            this.checkpoint = checkpoint;
            this.bytes = bytes;
            this.begunAt = begunAt;
        }
    }

    private final TreeMap<Integer, Closed> closed = new TreeMap<>();
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();

    void close(IslandGeneration generation, long openedAt, long closedAt) {
        closed.put(generation.generation(), new Closed(generation, openedAt, closedAt));
    }

    WriteBlock write(CheckpointRef checkpoint, byte[] bytes, long now) {
        blocks.put(checkpoint.generation(), new Block(checkpoint, bytes, now));
        return new WriteBlock(checkpoint, bytes);
    }

    boolean hasBlock(int generation) {
        return blocks.containsKey(generation);
    }

    /** Notes that a block is written; false if it is none of the history. */
    boolean written(CheckpointRef checkpoint, long now) {
        Block block = blocks.get(checkpoint.generation());
        if (block == null || !block.checkpoint.equals(checkpoint)) {
            return false;
        }
        if (!block.isWritten) {
            block.isWritten = true;
            block.millis = now - block.begunAt;
            block.bytes = new byte[0];
        }
        return true;
    }

    void refused(CheckpointRef checkpoint) {
        Block block = blocks.get(checkpoint.generation());
        if (block != null && block.checkpoint.equals(checkpoint)) {
            block.isRefused = true;
        }
    }

    /** The blocks that the store refused, to be tried again. */
    List<WriteBlock> writeAgain() {
        List<WriteBlock> again = new ArrayList<>();
        for (Block block : blocks.values()) {
            if (block.isRefused && !block.isWritten) {
                block.isRefused = false;
                again.add(new WriteBlock(block.checkpoint, block.bytes));
            }
        }
        return again;
    }

    /** The report of a window whose block is written. */
    Optional<WindowReached> report(EvolutionId evolution, int island, int from, int to, int verdictsKnown) {
        Block block = blocks.get(to);
        if (block == null || !block.isWritten || closed.size() == 0 || closed.firstKey() > from + 1) {
            return Optional.empty();
        }
        List<Closed> window =
                List.copyOf(closed.subMap(from + 1, true, to, true).values());
        return Optional.of(new WindowReached(
                evolution,
                island,
                from,
                to,
                window.stream().map(Closed::generation).toList(),
                block.checkpoint,
                verdictsKnown,
                window.getLast().closedAt() - window.getFirst().openedAt(),
                block.millis));
    }

    void forgetUpTo(int generation) {
        closed.headMap(generation, true).clear();
        blocks.headMap(generation, true).clear();
    }

    void clear() {
        closed.clear();
        blocks.clear();
    }
}
