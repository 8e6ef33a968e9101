package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * An array of numbers or truths: its length and one, then its elements, as Kryo's own serializers write it.
 *
 * @param <A> the array, shared and never changed
 */
final class ArraySerializer<A> extends ImmutableSerializer<A> {
    static final ArraySerializer<double[]> DOUBLES = new ArraySerializer<>(
            Double.BYTES,
            array -> array.length,
            (out, array) -> out.writeDoubles(array, 0, array.length),
            (in, length) -> in.readDoubles(length));
    static final ArraySerializer<boolean[]> BOOLEANS = new ArraySerializer<>(
            1,
            array -> array.length,
            (out, array) -> out.writeBooleans(array, 0, array.length),
            (in, length) -> in.readBooleans(length));
    static final ArraySerializer<byte[]> BYTES = new ArraySerializer<>(
            1,
            array -> array.length,
            (out, array) -> out.writeBytes(array, 0, array.length),
            (in, length) -> in.readBytes(length));

    private final int bytesEach;
    private final ToIntFunction<A> length;
    private final ElementWriter<A> writer;
    private final BiFunction<Input, Integer, A> reader;

    private interface ElementWriter<A> {
        void write(Output output, A array);
    }

    private ArraySerializer(
            int bytesEach, ToIntFunction<A> length, ElementWriter<A> writer, BiFunction<Input, Integer, A> reader) {
        this.bytesEach = bytesEach;
        this.length = length;
        this.writer = writer;
        this.reader = reader;
        setAcceptsNull(true);
    }

    @Override
    public void write(Kryo kryo, Output output, A array) {
        output.writeVarInt(length.applyAsInt(array) + 1, true);
        writer.write(output, array);
    }

    @Override
    public A read(Kryo kryo, Input input, Class<? extends A> type) {
        int told = input.readVarInt(true);
        if (told == 0) {
            throw new KryoException("an array is missing");
        }
        return reader.apply(input, FiniteInput.length(input, told - 1, bytesEach));
    }
}
