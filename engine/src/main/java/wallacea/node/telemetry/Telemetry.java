package wallacea.node.telemetry;

import java.util.function.LongSupplier;
import kamon.tag.TagSet;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.ChunkListener;
import wallacea.actor.work.GateListener;

/**
 * What one node measures of itself since it was started. A metric is there once its source is: a node without slots has no
 * durations of evaluations. Any thread may use it.
 */
public final class Telemetry {
    private final Instruments instruments = new Instruments();
    private final FollowedCounters followed = new FollowedCounters(instruments);

    /** Measures the chunks of this node's slots. */
    public ChunkListener slots() {
        return new SlotTelemetry(instruments);
    }

    /** Measures the work of this node's gate. */
    public GateListener gate() {
        return new GateTelemetry(instruments);
    }

    /** Measures how long the journal takes to take events; tells everything on. */
    public EvolutionListener journal(EvolutionListener listener) {
        return new JournalTelemetry(instruments, listener);
    }

    /**
     * Counts what was not taken from elsewhere.
     *
     * @param refused connections, frames and messages so far; several sources are added up
     */
    public void messages(LongSupplier refused) {
        followed.add(
                "wallacea.dropped.messages",
                "Connections, frames and messages from elsewhere that were not taken.",
                TagSet.Empty(),
                refused);
    }

    /**
     * Counts requests by what became of them.
     *
     * @param refused answered so far with a problem of the caller
     * @param failed answered so far with a problem of this node
     */
    public void requests(LongSupplier answered, LongSupplier refused, LongSupplier failed) {
        String requests = "Requests by what became of them; scrapes are not among them.";
        followed.add("api.requests", requests, TagSet.of("outcome", "answered"), answered);
        followed.add("api.requests", requests, TagSet.of("outcome", "refused"), refused);
        followed.add("api.requests", requests, TagSet.of("outcome", "failed"), failed);
        String errors = "Requests that were answered with a problem: the caller's (refused) or this node's (failed).";
        followed.add("error.count", errors, TagSet.of("outcome", "refused"), refused);
        followed.add("error.count", errors, TagSet.of("outcome", "failed"), failed);
    }

    /** All of it in Prometheus' text format, as it is now. */
    public synchronized String text() {
        followed.catchUp();
        return instruments.text();
    }
}
