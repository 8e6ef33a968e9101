package wallacea.protocol.evolution;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;
import wallacea.protocol.population.PopulationReport;

/** What reaches the entity of an evolution; its entity id is the id of the evolution. */
public interface EvolutionRequest {
    EntityTypeKey<EvolutionRequest> TYPE_KEY = EntityTypeKey.create(EvolutionRequest.class, "evolution");

    /** A command; answered by a reply once it is journaled, or by an error with the reason of the refusal. */
    record Ask(EvolutionCommand command, ActorRef<StatusReply<EvolutionReply>> replyTo) implements EvolutionRequest {}

    /** An island tells how far it is; not answered. */
    record Reported(PopulationReport report) implements EvolutionRequest {}
}
