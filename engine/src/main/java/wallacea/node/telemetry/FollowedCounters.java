package wallacea.node.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import kamon.metric.Counter;
import kamon.tag.TagSet;

/** Counters of what is counted elsewhere in this process: they catch up with it when they are read. */
final class FollowedCounters {
    private final Instruments instruments;
    private final List<Followed> all = new CopyOnWriteArrayList<>();

    private static final class Followed {
        private final Counter counter;
        private final LongSupplier source;
        private long seen;

        Followed(Counter counter, LongSupplier source) {
            this.counter = counter;
            this.source = source;
        }

        void catchUp() {
            long now = source.getAsLong();
            counter.increment(now - seen);
            seen = now;
        }
    }

    FollowedCounters(Instruments instruments) {
        this.instruments = instruments;
    }

    /** @param source never falls; several of one counter are added up */
    void add(String name, String help, TagSet tags, LongSupplier source) {
        all.add(new Followed(instruments.counter(name, help, tags), source));
    }

    /** By one thread at a time. */
    void catchUp() {
        all.forEach(Followed::catchUp);
    }
}
