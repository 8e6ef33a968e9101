package wallacea.node.telemetry;

import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import wallacea.actor.work.GateListener;

/** How the work of a gate stands. */
final class GateTelemetry implements GateListener {
    private final Counter reissued;
    private final Gauge usefulSlots;
    private long seen;

    GateTelemetry(Instruments instruments) {
        reissued = instruments.counter(
                "wallacea.chunks.reissued",
                "Chunks of this node handed out again because a worker or a message was lost.",
                TagSet.Empty());
        usefulSlots = instruments.gauge(
                "wallacea.useful.slots.wanted", "Slots that the open work of this node could keep busy.");
    }

    @Override
    public void stands(long reissuedSoFar, int usefulSlotsNow) {
        reissued.increment(reissuedSoFar - seen);
        seen = reissuedSoFar;
        usefulSlots.update(usefulSlotsNow);
    }
}
