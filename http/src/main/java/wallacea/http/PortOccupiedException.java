package wallacea.http;

/** No port of a range could be bound on 127.0.0.1. */
public final class PortOccupiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PortOccupiedException(int first, int last) {
        super(
                first == last
                        ? "port " + first + " of 127.0.0.1 is not free: port=" + first
                                + ": expected a free port; leave it out for the next free one"
                        : "no free port on 127.0.0.1: tried " + first + " to " + last);
    }
}
