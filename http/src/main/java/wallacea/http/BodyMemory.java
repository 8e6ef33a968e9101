package wallacea.http;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The heap that large bodies may take while they are read, all together: what comes beyond it has to come again. */
final class BodyMemory {
    /** While a body is put together it is there in pieces and as a whole. */
    private static final int COPIES = 2;

    private static final int UNIT_BYTES = 1024;

    private final int units;
    private final Semaphore free;

    BodyMemory(long bytes) {
        units = Math.clamp(bytes / UNIT_BYTES, 1, Integer.MAX_VALUE);
        free = new Semaphore(units);
    }

    /** Half of the heap. */
    static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / 2);
    }

    /** A share of it. */
    final class Share implements AutoCloseable {
        private final int taken;

        private Share(int taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }

    /** What a body needs, or nothing if others have it. A body that needs more than all there is gets all. */
    Optional<Share> take(long bodyBytes) {
        int needed = Math.clamp(COPIES * (bodyBytes / UNIT_BYTES + 1), 1, units);
        return free.tryAcquire(needed) ? Optional.of(new Share(needed)) : Optional.empty();
    }
}
