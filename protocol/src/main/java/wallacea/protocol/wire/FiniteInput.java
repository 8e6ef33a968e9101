package wallacea.protocol.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/** Bytes of one message. No length that they tell is believed before the bytes for it are seen to be there. */
final class FiniteInput extends Input {
    /** The length as it was told, if so many elements of at least so many bytes can follow. */
    static int length(Input input, int length, int bytesEach) {
        int left = input.limit() - input.position();
        if (length < 0 || (long) length * bytesEach > left) {
            throw new KryoException("longer than its bytes: length=" + length + " bytes=" + left);
        }
        return length;
    }

    /** Of a text that is not plain ASCII: its characters and one. Kryo reads no other number in this way. */
    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        int length = super.readVarIntFlag(optimizePositive);
        return length == 0 ? 0 : length(this, length - 1, 1) + 1;
    }
}
