package wallacea.protocol.population;

import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import wallacea.protocol.value.EvolutionId;

/** What reaches the entity of an island. */
public interface PopulationRequest {
    EntityTypeKey<PopulationRequest> TYPE_KEY = EntityTypeKey.create(PopulationRequest.class, "population");

    /** Entity id of an island: {@code <evolution>/<island>}. */
    static String entityId(EvolutionId evolution, int island) {
        return evolution.value() + "/" + island;
    }

    /** Something from elsewhere; not answered. */
    record Command(PopulationCommand command) implements PopulationRequest {}
}
