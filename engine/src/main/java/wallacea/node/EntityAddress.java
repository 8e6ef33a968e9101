package wallacea.node;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.HashCodeMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.wire.WireRefusals;

/**
 * Says of messages that reach a shard region which entity they are for. Pekko opens its envelopes before it asks, so what
 * is asked about bears no address: it is counted as misdirected and goes no further, where Pekko's own extractor would
 * take the region down.
 */
final class EntityAddress<M> extends ShardingMessageExtractor<Object, M> {
    private final String region;
    private final WireRefusals refusals;
    private final HashCodeMessageExtractor<M> shards;

    EntityAddress(ActorSystem<?> system, String region) {
        this.region = region;
        refusals = WireRefusals.get(system);
        shards = new HashCodeMessageExtractor<>(
                system.settings().config().getInt("pekko.cluster.sharding.number-of-shards"));
    }

    @Override
    public @Nullable String entityId(Object message) {
        refusals.misdirected(region, message);
        return null;
    }

    @Override
    public String shardId(String entityId) {
        return shards.shardId(entityId);
    }

    @Override
    public M unwrapMessage(Object message) {
        throw new IllegalStateException(
                "a message without an address: class=" + message.getClass().getName());
    }
}
