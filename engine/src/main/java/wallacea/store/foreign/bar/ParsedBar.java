package wallacea.store.foreign.bar;

import wallacea.store.foreign.time.TimeReader;

/** A row that is a bar, reused from row to row: its numbers, and its digits as {@code ,open,high,low,close,volume} and a line end. */
public final class ParsedBar {
    public static final int OPEN = 0;
    public static final int HIGH = 1;
    public static final int LOW = 2;
    public static final int CLOSE = 3;
    public static final int VOLUME = 4;

    public long line;
    public long second;
    /** From UTC, in seconds, that the time carries; {@link TimeReader#NO_OFFSET} if it carries none. */
    public int offset = TimeReader.NO_OFFSET;

    /** NaN where open, high and low are not known; a volume that is not known is 0. */
    public final double[] numbers = new double[5];

    public byte[] digits = new byte[5 * 65 + 1];
    public int length;

    public boolean equalsIn(double[] others) {
        for (int i = 0; i < numbers.length; i++) {
            if (Double.compare(numbers[i], others[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
