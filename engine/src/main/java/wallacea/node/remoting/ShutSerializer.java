package wallacea.node.remoting;

import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import wallacea.protocol.wire.WireRefusals;

/** Stands where Pekko has a serializer that no node has a use for, and makes nothing of any bytes. */
abstract class ShutSerializer extends SerializerWithStringManifest {
    private final int identifier;
    private final String what;
    private final WireRefusals refusals;

    private ShutSerializer(ExtendedActorSystem system, int identifier, String what) {
        this.identifier = identifier;
        this.what = what;
        refusals = WireRefusals.get(Adapter.toTyped(system));
    }

    /** Classes of Protocol Buffers, named by the manifest. */
    public static final class Protobuf extends ShutSerializer {
        /** Called by Pekko. */
        public Protobuf(ExtendedActorSystem system) {
            super(system, 2, "a class of Protocol Buffers");
        }
    }

    /** An actor to be made here for another node, of a class that the bytes name. */
    public static final class Deployment extends ShutSerializer {
        /** Called by Pekko. */
        public Deployment(ExtendedActorSystem system) {
            super(system, 3, "an actor to be made here");
        }
    }

    @Override
    public int identifier() {
        return identifier;
    }

    @Override
    public String manifest(Object value) {
        return "";
    }

    @Override
    public byte[] toBinary(Object value) {
        throw new IllegalArgumentException("nodes do not send each other " + what);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        String reason = "nodes do not send each other " + what;
        refusals.add(WireRefusals.Kind.FRAME, reason);
        throw new NotSerializableException(reason);
    }
}
