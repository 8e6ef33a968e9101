package wallacea.protocol.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import wallacea.protocol.work.GateMessage.Greeted;
import wallacea.protocol.work.GateRequest.Greeting;

/**
 * The first words between a worker and a gate, byte for byte the same in every version of the wire: numbers big-endian,
 * texts as two bytes of length and modified UTF-8 ({@link java.io.DataOutput#writeUTF}). Whatever a later version puts
 * behind is passed over.
 */
public final class GreetingSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 904_202;
    private static final String GREETING = "greeting";
    private static final String GREETED = "greeted";

    private final ActorAddresses actors;
    private final WireRefusals refusals;

    /** Called by Pekko. */
    public GreetingSerializer(ExtendedActorSystem system) {
        ActorSystem<Void> typed = Adapter.toTyped(system);
        actors = new ActorAddresses(typed);
        refusals = WireRefusals.get(typed);
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object value) {
        return value instanceof Greeting ? GREETING : GREETED;
    }

    @Override
    public byte[] toBinary(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            switch (value) {
                case Greeting(int wireVersion, String software, String worker, long session, var from) -> {
                    out.writeInt(wireVersion);
                    out.writeUTF(software);
                    out.writeUTF(worker);
                    out.writeLong(session);
                    out.writeUTF(actors.write(from));
                }
                case Greeted(int wireVersion, String software, boolean isAccepted, String reason) -> {
                    out.writeInt(wireVersion);
                    out.writeUTF(software);
                    out.writeBoolean(isAccepted);
                    out.writeUTF(reason);
                }
                default ->
                    throw new IllegalArgumentException(
                            "no greeting: class=" + value.getClass().getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            return switch (manifest) {
                case GREETING ->
                    new Greeting(in.readInt(), in.readUTF(), in.readUTF(), in.readLong(), actors.read(in.readUTF()));
                case GREETED -> new Greeted(in.readInt(), in.readUTF(), in.readBoolean(), in.readUTF());
                default -> throw new NotSerializableException("no greeting: manifest=" + manifest);
            };
        } catch (IOException | RuntimeException e) {
            refusals.add(WireRefusals.Kind.MESSAGE, "greeting: " + e.getMessage());
            NotSerializableException refused = new NotSerializableException(
                    "bytes are no greeting: length=" + bytes.length + " reason=" + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }
}
