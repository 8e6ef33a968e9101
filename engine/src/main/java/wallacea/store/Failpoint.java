package wallacea.store;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A test hook: halts the process (exit 137, as {@code kill -9} would) at the n-th pass of one of four places around a
 * durable write. Off unless the system property {@code wallacea.failpoint} or the environment variable
 * {@code WALLACEA_FAILPOINT} says {@code before-block}, {@code after-block}, {@code before-event} or
 * {@code after-event}, with {@code :n} for another pass than the first.
 */
public enum Failpoint {
    BEFORE_BLOCK,
    AFTER_BLOCK,
    BEFORE_EVENT,
    AFTER_EVENT;

    private static final int KILLED = 137;

    private final AtomicInteger remaining = new AtomicInteger(
            passes(System.getProperty("wallacea.failpoint", System.getenv().getOrDefault("WALLACEA_FAILPOINT", ""))));

    /** Ends the process if this is the chosen place and pass. */
    public void pass() {
        if (remaining.get() > 0 && remaining.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** The pass at which this place ends the process, 0 for never. */
    int passes(String setting) {
        String[] parts = setting.split(":", -1);
        if (!parts[0].equals(name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
            return 0;
        }
        return parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    }
}
