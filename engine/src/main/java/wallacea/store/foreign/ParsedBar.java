package wallacea.store.foreign;

/** A row that is a bar, reused from row to row: its numbers, and its digits as {@code ,open,high,low,close,volume} and a line end. */
final class ParsedBar {
    static final int OPEN = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int VOLUME = 4;
    static final int NO_OFFSET = Integer.MIN_VALUE;

    long line;
    long second;
    /** From UTC, in seconds, that the time carries; {@link #NO_OFFSET} if it carries none. */
    int offset = NO_OFFSET;

    /** NaN where open, high and low are not known; a volume that is not known is 0. */
    final double[] numbers = new double[5];

    byte[] digits = new byte[5 * 65 + 1];
    int length;

    boolean equalsIn(double[] others) {
        for (int i = 0; i < numbers.length; i++) {
            if (Double.compare(numbers[i], others[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
