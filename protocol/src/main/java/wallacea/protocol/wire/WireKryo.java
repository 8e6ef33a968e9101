package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** Kryo that knows the classes of the {@link WireTable} and nothing else, in the forms of one version of the wire. */
final class WireKryo {
    /** Levels of the deepest message, and some. */
    private static final int MOST_DEPTH = 20;

    private WireKryo() {}

    /** Everything, as it is written today. */
    static Kryo current(ActorAddresses actors) {
        return kryo(WireTable.numbers(), actors);
    }

    /** Events as an earlier version wrote them, for reading alone. */
    static Kryo journaled(int version, ActorAddresses actors) {
        Kryo kryo = kryo(WireTable.journaled(version), actors);
        RetiredForm.of(version).forEach(form -> form.register(kryo));
        return kryo;
    }

    private static Kryo kryo(Map<Class<?>, Integer> numbers, ActorAddresses actors) {
        Kryo kryo = new Kryo(new InterfaceResolver(), null);
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        kryo.setMaxDepth(MOST_DEPTH);
        Map<Class<?>, Serializer<?>> own = Map.of(
                ActorRef.class, new ActorRefSerializer(actors),
                List.class, new ListSerializer(),
                double[].class, ArraySerializer.DOUBLES,
                boolean[].class, ArraySerializer.BOOLEANS,
                byte[].class, ArraySerializer.BYTES);
        numbers.forEach((type, number) -> {
            Serializer<?> serializer = own.get(type);
            if (serializer == null) {
                serializer = type.isRecord()
                        ? new CheckedRecordSerializer<>(type.asSubclass(Record.class))
                        : kryo.getDefaultSerializer(type);
            }
            kryo.register(type, serializer, number);
        });
        return kryo;
    }

    /** Lists and actors go under the number of their interface, whatever their class. A class that is named is refused. */
    private static final class InterfaceResolver extends DefaultClassResolver {
        @Override
        @SuppressWarnings("rawtypes")
        public Registration getRegistration(Class type) {
            if (ActorRef.class.isAssignableFrom(type)) {
                return super.getRegistration(ActorRef.class);
            }
            return super.getRegistration(List.class.isAssignableFrom(type) ? List.class : type);
        }

        @Override
        protected Registration readName(Input input) {
            throw new KryoException("a class is named instead of numbered");
        }
    }
}
