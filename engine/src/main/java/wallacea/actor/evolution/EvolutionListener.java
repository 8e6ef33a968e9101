package wallacea.actor.evolution;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;

/** Whom an entity tells what is journaled. Called on the entity's thread; must not wait. */
public interface EvolutionListener {
    /** The entity recovers: what was told before is told again, from the first event on. */
    void recovering(EvolutionId evolution, ActorRef<?> entity);

    /** An event is in the journal. */
    void journaled(EvolutionId evolution, EvolutionEvent event);

    /**
     * The journal took what one command gave.
     *
     * @param took from when the events were there
     */
    default void persisted(EvolutionId evolution, Duration took) {}

    /** The journal cannot be used as it is; the entity does nothing any more. */
    void refused(EvolutionId evolution, String reason);
}
