package wallacea.http;

/** The node cannot do that for now; the same request will be answered later. Its message is shown to the caller. */
public final class UnavailableException extends RuntimeException {
    /** Said where the request may have been carried out all the same. */
    public static final String UNSETTLED =
            "it may have been carried out: look at /api/v1/evolutions before asking again";

    private static final long serialVersionUID = 1;

    public UnavailableException(String reason) {
        super(reason);
    }
}
