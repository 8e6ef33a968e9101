package wallacea.http;

/** The node cannot do that for now; the same request will be answered later. Its message is shown to the caller. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnavailableException(String reason) {
        super(reason);
    }
}
