package wallacea.protocol.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.util.Map;
import java.util.Optional;

/** The number in the wire table with which the bytes of every value begin. */
public final class WireNumber {
    /** Most bytes that a number takes. */
    public static final int MOST_BYTES = 5;

    /** Kryo writes a registered class as its number and this, as a varint. */
    private static final int OFFSET = 2;

    private WireNumber() {}

    /** The class whose number the bytes begin with; empty if no class has it. Whether the rest is whole is not looked at. */
    public static Optional<Class<?>> classOf(byte[] bytes) {
        int number;
        try (Input input = new Input(bytes)) {
            number = input.readVarInt(true) - OFFSET;
        } catch (KryoException e) {
            return Optional.empty();
        }
        return WireTable.numbers().entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .<Class<?>>map(Map.Entry::getKey)
                .findFirst();
    }
}
