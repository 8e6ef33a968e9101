package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import org.apache.pekko.actor.typed.ActorRef;

/** The address of an actor, as text. */
final class ActorRefSerializer extends ImmutableSerializer<ActorRef<Object>> {
    private final ActorAddresses actors;

    ActorRefSerializer(ActorAddresses actors) {
        this.actors = actors;
    }

    @Override
    public void write(Kryo kryo, Output output, ActorRef<Object> actor) {
        output.writeString(actors.write(actor));
    }

    @Override
    public ActorRef<Object> read(Kryo kryo, Input input, Class<? extends ActorRef<Object>> type) {
        String address = input.readString();
        if (address == null) {
            throw new KryoException("the address of an actor is missing");
        }
        return actors.read(address);
    }
}
