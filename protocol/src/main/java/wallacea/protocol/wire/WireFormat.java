package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.Pool;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;

/**
 * Values of the classes of {@link WireTable} to bytes and back, by Kryo with registration required: no class name
 * leaves the process and no other class is ever made from bytes. Any thread may use it.
 */
final class WireFormat {
    private static final int POOLED = 32;

    private final Pool<Kryo> kryos;
    private final Pool<Output> outputs;

    WireFormat(ActorRefResolver actors) {
        kryos = new Pool<>(true, false, POOLED) {
            @Override
            protected Kryo create() {
                return kryo(actors);
            }
        };
        outputs = new Pool<>(true, false, POOLED) {
            @Override
            protected Output create() {
                return new Output(4096, -1);
            }

            @Override
            protected void reset(Output output) {
                output.reset();
            }
        };
    }

    /** @throws IllegalArgumentException if a class is not in the table; it is named */
    byte[] write(Object value) {
        Kryo kryo = kryos.obtain();
        Output output = outputs.obtain();
        try {
            kryo.writeClassAndObject(output, value);
            return output.toBytes();
        } catch (IllegalArgumentException | KryoException e) {
            throw new IllegalArgumentException(
                    "cannot be written to the wire: class=" + value.getClass().getName() + " reason=" + firstLine(e),
                    e);
        } finally {
            outputs.free(output);
            kryos.free(kryo);
        }
    }

    Object read(byte[] bytes) throws NotSerializableException {
        Kryo kryo = kryos.obtain();
        try {
            Input input = new Input(bytes);
            Object value = kryo.readClassAndObject(input);
            if (input.position() != bytes.length) {
                throw new KryoException("bytes left over: " + (bytes.length - input.position()));
            }
            return value;
        } catch (RuntimeException e) {
            NotSerializableException refused = new NotSerializableException(
                    "bytes are not of this wire format: length=" + bytes.length + " reason=" + firstLine(e));
            refused.initCause(e);
            throw refused;
        } finally {
            kryos.free(kryo);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
    }

    private static Kryo kryo(ActorRefResolver actors) {
        Kryo kryo = new Kryo(new InterfaceResolver(), null);
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        kryo.addDefaultSerializer(ActorRef.class, new ActorRefSerializer(actors));
        kryo.addDefaultSerializer(List.class, new ListSerializer());
        WireTable.numbers().forEach(kryo::register);
        return kryo;
    }

    /** Lists and actor references go under the number of their interface, whatever their class. */
    private static final class InterfaceResolver extends DefaultClassResolver {
        @Override
        @SuppressWarnings("rawtypes")
        public Registration getRegistration(Class type) {
            if (ActorRef.class.isAssignableFrom(type)) {
                return super.getRegistration(ActorRef.class);
            }
            return super.getRegistration(List.class.isAssignableFrom(type) ? List.class : type);
        }
    }

    /** Length, then each element with its class number; read as an unmodifiable list. */
    private static final class ListSerializer extends ImmutableSerializer<List<?>> {
        @Override
        public void write(Kryo kryo, Output output, List<?> list) {
            output.writeVarInt(list.size(), true);
            list.forEach(element -> kryo.writeClassAndObject(output, element));
        }

        @Override
        public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
            int size = input.readVarInt(true);
            if (size < 0 || size > input.limit()) {
                throw new KryoException("list is longer than its bytes: size=" + size);
            }
            Object[] elements = new Object[size];
            for (int i = 0; i < size; i++) {
                elements[i] = kryo.readClassAndObject(input);
            }
            return List.of(elements);
        }
    }

    /** The address of the actor, as text. */
    private static final class ActorRefSerializer extends ImmutableSerializer<ActorRef<Object>> {
        private final ActorRefResolver actors;

        ActorRefSerializer(ActorRefResolver actors) {
            this.actors = actors;
        }

        @Override
        public void write(Kryo kryo, Output output, ActorRef<Object> actor) {
            output.writeString(actors.toSerializationFormat(actor));
        }

        @Override
        public ActorRef<Object> read(Kryo kryo, Input input, Class<? extends ActorRef<Object>> type) {
            return actors.resolveActorRef(input.readString());
        }
    }
}
