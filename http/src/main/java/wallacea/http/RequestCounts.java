package wallacea.http;

import java.util.concurrent.atomic.LongAdder;

/** What became of the requests to a server since it was started. */
public final class RequestCounts {
    private static final int FIRST_REFUSED = 400;
    private static final int FIRST_FAILED = 500;

    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void count(int status) {
        if (status < FIRST_REFUSED) {
            answered.increment();
        } else if (status < FIRST_FAILED) {
            refused.increment();
        } else {
            failed.increment();
        }
    }

    /** Answered as asked. */
    public long answered() {
        return answered.sum();
    }

    /** Not understood, not allowed, or about what is not there. */
    public long refused() {
        return refused.sum();
    }

    /** Not answered for a reason of this node. */
    public long failed() {
        return failed.sum();
    }
}
