package wallacea.protocol.wire;

import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's door to {@link WireFormat}. The manifest is the version of the wire, {@value #WIRE_VERSION}; bytes of another
 * version are refused with both named.
 */
public final class KryoSerializer extends SerializerWithStringManifest implements ByteBufferSerializer {
    static final String WIRE_VERSION = "1";

    /** Stands in the journal beside each event; never changed. */
    private static final int IDENTIFIER = 904_201;

    private final WireFormat format;

    /** Called by Pekko. */
    public KryoSerializer(ExtendedActorSystem system) {
        format = new WireFormat(ActorRefResolver.get(Adapter.toTyped(system)));
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object value) {
        return WIRE_VERSION;
    }

    @Override
    public byte[] toBinary(Object value) {
        return format.write(value);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        if (!manifest.equals(WIRE_VERSION)) {
            throw new NotSerializableException(
                    "wire version is not supported: found=" + manifest + " supported=" + WIRE_VERSION);
        }
        return format.read(bytes);
    }

    @Override
    public void toBinary(Object value, ByteBuffer buffer) {
        buffer.put(format.write(value));
    }

    @Override
    public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return fromBinary(bytes, manifest);
    }
}
