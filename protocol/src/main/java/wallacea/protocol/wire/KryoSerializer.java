package wallacea.protocol.wire;

import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.HashMap;
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
    /** By the manifest of every version that is read. */
    private final Map<String, WireFormat> formats = new HashMap<>();

    private final WireRefusals refusals;

    /** Called by Pekko. */
    public KryoSerializer(ExtendedActorSystem system) {
        ActorSystem<Void> typed = Adapter.toTyped(system);
        ActorAddresses actors = new ActorAddresses(typed);
        current = new WireFormat(() -> WireKryo.current(actors));
        for (int version = WireVersion.FIRST; version < WireVersion.CURRENT; version++) {
            int journaled = version;
            formats.put(Integer.toString(version), new WireFormat(() -> WireKryo.journaled(journaled, actors)));
        }
        formats.put(CURRENT, current);
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
            WireFormat format = formats.get(manifest);
            if (format == null) {
                throw new NotSerializableException(WireVersion.unsupported(manifest));
            }
            return format.read(bytes);
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
