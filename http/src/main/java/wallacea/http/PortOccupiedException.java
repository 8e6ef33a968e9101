package wallacea.http;

/** No port of a range could be bound on 127.0.0.1. */
public final class PortOccupiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortOccupiedException(int first, int last) {
        super(message(first, last));
    }

    /** What to tell of ports {@code first} to {@code last}. */
    public static String message(int first, int last) {
        return first == last
                ? "port " + first + " of 127.0.0.1 is not free: port=" + first
                        + ": expected a free port; leave it out for the next free one"
                : "no free port on 127.0.0.1: tried " + first + " to " + last;
    }
}
