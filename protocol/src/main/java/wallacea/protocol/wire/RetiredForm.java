package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import java.util.List;
import java.util.function.Function;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.RuntimeSpec;

/**
 * A form in which a record is only read any more: events of the wire versions {@code first} to {@code last} have it.
 *
 * @param upcast what was meant, in today's form
 */
record RetiredForm<F extends Record, T>(Class<F> form, Class<T> today, int first, int last, Function<F, T> upcast) {
    private static final List<RetiredForm<?, ?>> ALL = List.of(
            new RetiredForm<>(FirstRuntimeSpec.class, RuntimeSpec.class, 1, 1, FirstRuntimeSpec::upcast),
            new RetiredForm<>(SecondRuntimeSpec.class, RuntimeSpec.class, 2, 2, SecondRuntimeSpec::upcast),
            new RetiredForm<>(FirstIslandSpec.class, IslandSpec.class, 1, 3, FirstIslandSpec::upcast));

    /** The forms that events of a version have. */
    static List<RetiredForm<?, ?>> of(int version) {
        return ALL.stream()
                .filter(form -> version >= form.first && version <= form.last)
                .toList();
    }

    /** Lets today's record be read from this form, under its number. */
    void register(Kryo kryo) {
        kryo.register(today, new Upcast<>(new CheckedRecordSerializer<>(form), form, upcast), WireTable.number(form));
    }

    private static final class Upcast<F extends Record, T> extends ImmutableSerializer<T> {
        private final CheckedRecordSerializer<F> reader;
        private final Class<F> form;
        private final Function<F, T> upcast;

        private Upcast(CheckedRecordSerializer<F> reader, Class<F> form, Function<F, T> upcast) {
            this.reader = reader;
            this.form = form;
            this.upcast = upcast;
        }

        @Override
        public void write(Kryo kryo, Output output, T value) {
            throw new KryoException("this form is not written any more: " + form.getSimpleName());
        }

        @Override
        public T read(Kryo kryo, Input input, Class<? extends T> type) {
            return upcast.apply(reader.read(kryo, input, form));
        }
    }
}
