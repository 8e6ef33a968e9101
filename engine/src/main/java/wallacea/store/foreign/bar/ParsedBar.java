package wallacea.store.foreign.bar;

import wallacea.store.foreign.time.TimeReader;

/** A row that is a bar, reused from row to row: its numbers, and its digits as {@code ,open,high,low,close,volume} and a line end. */
public final class ParsedBar {
    /** Place of the open in {@link #numbers}. */
    public static final int OPEN = 0;
    /** Place of the high in {@link #numbers}. */
    public static final int HIGH = 1;
    /** Place of the low in {@link #numbers}. */
    public static final int LOW = 2;
    /** Place of the close in {@link #numbers}. */
    public static final int CLOSE = 3;
    /** Place of the volume in {@link #numbers}. */
    public static final int VOLUME = 4;

    /** Line or row of the file, from 1 on. */
    public long line;
    /** When it opened, in seconds since 1970 UTC. */
    public long second;
    /** From UTC, in seconds, that the time carries; {@link TimeReader#NO_OFFSET} if it carries none. */
    public int offset = TimeReader.NO_OFFSET;

    /** NaN where open, high and low are not known; a volume that is not known is 0. */
    public final double[] numbers = new double[5];

    /** The digits in ASCII; what stands behind {@link #length} is of rows before. */
    public byte[] digits = new byte[5 * 65 + 1];
    /** Bytes of {@link #digits} that are of this bar. */
    public int length;

    /** Whether its numbers are these, bit for bit but for the kinds of NaN. */
    public boolean equalsIn(double[] others) {
        for (int i = 0; i < numbers.length; i++) {
            if (Double.compare(numbers[i], others[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
