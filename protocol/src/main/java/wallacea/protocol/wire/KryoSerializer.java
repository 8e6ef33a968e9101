package wallacea.protocol.wire;

import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's door to {@link WireFormat}. The manifest is the {@link WireVersion}: messages of another version are refused
 * with both named, events of every version that was ever written are read. What is refused is counted.
 */
public final class KryoSerializer extends SerializerWithStringManifest implements ByteBufferSerializer {
    private static final String CURRENT = Integer.toString(WireVersion.CURRENT);

    /** Stands in the journal beside each event; never changed. */
    private static final int IDENTIFIER = 904_201;

    private final WireFormat current;
    private final Map<String, WireFormat> earlier;
    private final WireRefusals refusals;

    /** Called by Pekko. */
    public KryoSerializer(ExtendedActorSystem system) {
        ActorSystem<Void> typed = Adapter.toTyped(system);
        ActorAddresses actors = new ActorAddresses(typed);
        current = new WireFormat(() -> WireKryo.current(actors));
        earlier = Map.of(
                Integer.toString(WireVersion.FIRST),
                new WireFormat(() -> WireKryo.earlier(FirstRuntimeSpec.class, actors)),
                Integer.toString(WireVersion.SECOND),
                new WireFormat(() -> WireKryo.earlier(SecondRuntimeSpec.class, actors)));
        refusals = WireRefusals.get(typed);
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object value) {
        return CURRENT;
    }

    @Override
    public byte[] toBinary(Object value) {
        return current.write(value);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            if (manifest.equals(CURRENT)) {
                return current.read(bytes);
            }
            WireFormat format = earlier.get(manifest);
            if (format != null) {
                return format.read(bytes);
            }
            throw new NotSerializableException(WireVersion.unsupported(manifest));
        } catch (NotSerializableException e) {
            refusals.add(WireRefusals.Kind.MESSAGE, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void toBinary(Object value, ByteBuffer buffer) {
        current.write(value, buffer);
    }

    @Override
    public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return fromBinary(bytes, manifest);
    }
}
