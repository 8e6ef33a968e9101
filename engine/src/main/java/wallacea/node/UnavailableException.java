package wallacea.node;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What was asked cannot be done for now; the message says why, for people, and asking again does no harm. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }

    /** What asking an entity of a cluster failed with: no answer in time tells nothing of what was done. */
    static Throwable from(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TimeoutException
                ? new UnavailableException("the evolution did not answer in time; asking again does no harm")
                : RefusedException.from(cause);
    }
}
