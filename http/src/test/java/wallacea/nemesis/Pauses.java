package wallacea.nemesis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass: a schedule of faults is one thing that has to. */
final class Pauses {
    private Pauses() {}

    static void millis(long millis) {
        try {
            boolean never = new CountDownLatch(1).await(Math.max(0, millis), TimeUnit.MILLISECONDS);
            if (never) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a moment of a history. */
    static void until(History history, long at) {
        millis(at - history.now());
    }
}
