package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Values to bytes and back, by Kryo of one version of the wire: no class name leaves the process and no other class is
 * ever made from bytes. Any thread may use it.
 */
final class WireFormat {
    private static final int POOLED = 32;

    private final Pool<Kryo> kryos;
    private final Pool<Output> outputs;
    private final Pool<FiniteInput> inputs;

    WireFormat(Supplier<Kryo> kryo) {
        kryos = pool(kryo);
        outputs = pool(() -> new Output(4096, -1));
        inputs = pool(FiniteInput::new);
    }

    /** @throws IllegalArgumentException if a class is not in the table; it is named */
    byte[] write(Object value) {
        Output output = outputs.obtain();
        try {
            write(value, output);
            return output.toBytes();
        } finally {
            free(output);
        }
    }

    /**
     * @throws IllegalArgumentException if a class is not in the table; it is named
     * @throws java.nio.BufferOverflowException if the buffer is too small
     */
    void write(Object value, ByteBuffer buffer) {
        Output output = outputs.obtain();
        try {
            write(value, output);
            buffer.put(output.getBuffer(), 0, output.position());
        } finally {
            free(output);
        }
    }

    private void write(Object value, Output output) {
        Kryo kryo = kryos.obtain();
        try {
            kryo.writeClassAndObject(output, value);
        } catch (IllegalArgumentException | KryoException e) {
            throw new IllegalArgumentException(
                    "cannot be written to the wire: class=" + value.getClass().getName() + " reason=" + firstLine(e),
                    e);
        } finally {
            kryos.free(kryo);
        }
    }

    /** @throws NotSerializableException whatever is wrong with the bytes */
    Object read(byte[] bytes) throws NotSerializableException {
        Kryo kryo = kryos.obtain();
        FiniteInput input = inputs.obtain();
        try {
            input.setBuffer(bytes);
            Object value = kryo.readClassAndObject(input);
            if (input.position() != bytes.length) {
                throw new KryoException("bytes left over: " + (bytes.length - input.position()));
            }
            if (value == null || !WireTable.isWhole(value.getClass())) {
                throw new KryoException("neither a message nor an event");
            }
            return value;
        } catch (RuntimeException e) {
            NotSerializableException refused = new NotSerializableException(
                    "bytes are not of this wire format: length=" + bytes.length + " reason=" + firstLine(e));
            refused.initCause(e);
            throw refused;
        } finally {
            input.setBuffer(NOTHING);
            inputs.free(input);
            kryos.free(kryo);
        }
    }

    private static final byte[] NOTHING = {};

    private void free(Output output) {
        output.reset();
        outputs.free(output);
    }

    private static <T> Pool<T> pool(Supplier<T> maker) {
        return new Pool<>(true, false, POOLED) {
            @Override
            protected T create() {
                return maker.get();
            }
        };
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
    }
}
