package wallacea.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;

/** Why evolutions that this node holds do not go on where they were: what their entities refuse, until they have started. */
final class EntityRefusals implements EvolutionListener {
    private static final Logger LOG = LoggerFactory.getLogger(EntityRefusals.class);

    private final Map<EvolutionId, String> reasons = new ConcurrentHashMap<>();

    /** As they are now. */
    Map<EvolutionId, String> reasons() {
        return Map.copyOf(reasons);
    }

    @Override
    public void recovering(EvolutionId evolution, ActorRef<?> entity) {
        LOG.debug("evolution recovers evolution={}", evolution);
    }

    @Override
    public void journaled(EvolutionId evolution, EvolutionEvent event) {
        if (event instanceof EvolutionEvent.EvolutionStarted) {
            reasons.remove(evolution);
        }
    }

    @Override
    public void refused(EvolutionId evolution, String reason) {
        reasons.put(evolution, reason);
    }
}
