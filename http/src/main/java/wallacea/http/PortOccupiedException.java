package wallacea.http;

/** No port of a range could be bound. */
public final class PortOccupiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortOccupiedException(String host, int first, int last) {
        super(message(host, first, last));
    }

    private static String message(String host, int first, int last) {
        return first == last
                ? "port " + first + " of " + host + " is not free: port=" + first + ": expected a free port"
                : "no free port on " + host + ": tried " + first + " to " + last;
    }
}
