package wallacea.actor.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.work.ChunkId;

/**
 * What one slot tells of an evaluation that may not come back: its last words, and since when it runs. The slot's thread
 * begins and ends attempts, any thread may look.
 */
final class SlotGuard {
    private final int slot;
    private final LastWords words;
    private volatile @Nullable Attempt attempt;

    /**
     * An individual under evaluation.
     *
     * @param fitness of the chunk; the entries before {@code position} are results, like those of {@code valid}
     */
    record Attempt(
            ChunkId chunk, int position, double[] fitness, boolean[] valid, long beganNanos, Duration timeLimit) {
        boolean isOverdue(long nowNanos) {
            return nowNanos - beganNanos > timeLimit.toNanos();
        }

        boolean isLengthy(long nowNanos) {
            return nowNanos - beganNanos > timeLimit.toNanos() / 2;
        }
    }

    SlotGuard(int slot, LastWords words) {
        this.slot = slot;
        this.words = words;
    }

    void begin(Attempt begun) {
        words.begin(slot, begun.chunk(), begun.position());
        attempt = begun;
    }

    void end() {
        attempt = null;
        words.end(slot);
    }

    /** The individual that is being evaluated, null between two. */
    @Nullable
    Attempt attempt() {
        return attempt;
    }
}
