package wallacea.node;

/** What was asked cannot be done for now; the message says why, for people, and asking again does no harm. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
