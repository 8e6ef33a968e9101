package wallacea.node.telemetry;

import java.time.Duration;
import kamon.metric.Histogram;
import org.apache.pekko.actor.typed.ActorRef;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;

/** How long the journal takes to take events. */
final class JournalTelemetry implements EvolutionListener {
    private final Histogram write;
    private final EvolutionListener listener;

    JournalTelemetry(Instruments instruments, EvolutionListener listener) {
        this.listener = listener;
        write = instruments.durations(
                "wallacea.journal.write", "From when an evolution of this node has an event to when it is journaled.");
    }

    @Override
    public void recovering(EvolutionId evolution, ActorRef<?> entity) {
        listener.recovering(evolution, entity);
    }

    @Override
    public void journaled(EvolutionId evolution, EvolutionEvent event) {
        listener.journaled(evolution, event);
    }

    @Override
    public void persisted(EvolutionId evolution, Duration took) {
        write.record(Instruments.within(took.toNanos()));
        listener.persisted(evolution, took);
    }

    @Override
    public void refused(EvolutionId evolution, String reason) {
        listener.refused(evolution, reason);
    }
}
