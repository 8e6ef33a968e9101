package wallacea.node.telemetry;

import kamon.metric.Histogram;
import wallacea.actor.work.ChunkListener;

/** How long chunks and their evaluations take. */
final class SlotTelemetry implements ChunkListener {
    private final Histogram evaluation;
    private final Histogram chunk;

    SlotTelemetry(Instruments instruments) {
        evaluation = instruments.durations(
                "evaluation.duration", "CPU time of evaluations in this process, each the mean of its chunk.");
        chunk = instruments.durations("wallacea.chunk", "How long chunks held a slot of this process.");
    }

    @Override
    public void ended(int evaluated, long cpuNanos, long slotNanos) {
        if (evaluated > 0) {
            evaluation.record(Instruments.within(cpuNanos / evaluated), evaluated);
        }
        chunk.record(Instruments.within(slotNanos));
    }
}
