package wallacea.store;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Tells in a log of storage that fails again and again: when it begins and, with their number, when it is over. */
public final class RepeatedFailure implements StorageAlarm {
    private final Logger log;
    private final String what;
    private final AtomicLong failures = new AtomicLong();

    /** @param what works again when it is over */
    public RepeatedFailure(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    @Override
    public void raise(StorageException failure) {
        if (failures.getAndIncrement() == 0) {
            log.warn("{}; told again when it is over", failure.getMessage());
        }
    }

    @Override
    public void calm() {
        if (failures.get() > 0) {
            long over = failures.getAndSet(0);
            if (over > 0) {
                log.info("{} again failures={}", what, over);
            }
        }
    }
}
