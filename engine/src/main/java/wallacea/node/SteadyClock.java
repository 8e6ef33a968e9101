package wallacea.node;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that never jumps: the time of day when it was made, advanced by the monotonic clock. Whoever sets the clock of
 * the machine makes no worker silent and no budget used up.
 */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
