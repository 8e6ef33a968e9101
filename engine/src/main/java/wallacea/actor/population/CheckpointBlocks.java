package wallacea.actor.population;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import wallacea.domain.coordination.IslandInput;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.BlockRead;
import wallacea.store.BlockStore;
import wallacea.store.Failpoint;
import wallacea.store.StorageAlarm;
import wallacea.store.StorageException;

/** The block store for actors, which must not wait: work on another dispatcher, answers that an island understands. */
public final class CheckpointBlocks {
    private final BlockStore store;
    private final Executor blocking;
    private final StorageAlarm alarm;

    /** @param blocking runs what waits for the disk */
    public CheckpointBlocks(BlockStore store, Executor blocking, StorageAlarm alarm) {
        this.store = store;
        this.blocking = blocking;
        this.alarm = alarm;
    }

    /** Never fails: a block that was not written is answered as such, and the alarm is raised. */
    CompletionStage<IslandInput> write(EvolutionId evolution, CheckpointRef checkpoint, byte[] block) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Failpoint.BEFORE_BLOCK.pass();
                        store.write(evolution, checkpoint, block);
                        alarm.calm();
                        Failpoint.AFTER_BLOCK.pass();
                        return new IslandInput.BlockWritten(checkpoint);
                    } catch (StorageException e) {
                        alarm.raise(e);
                        return new IslandInput.BlockNotWritten(checkpoint, e.getMessage());
                    }
                },
                blocking);
    }

    /** Fails, after raising the alarm, if the store is out of reach; then the island asks again. */
    CompletionStage<IslandInput> read(EvolutionId evolution, CheckpointRef checkpoint) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return switch (store.read(evolution, checkpoint)) {
                            case BlockRead.Content(byte[] bytes) -> new IslandInput.BlockLoaded(checkpoint, bytes);
                            case BlockRead.Lost(String reason) -> new IslandInput.BlockUnreadable(checkpoint, reason);
                        };
                    } catch (StorageException e) {
                        alarm.raise(e);
                        throw e;
                    }
                },
                blocking);
    }

    /** Deletes, some time soon, the blocks of all generations before the given one. */
    public void prune(EvolutionId evolution, int belowGeneration) {
        blocking.execute(() -> store.prune(evolution, belowGeneration));
    }
}
