package wallacea.node;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.pattern.StatusReply;

/** An evolution did not do what it was asked to do; the message says why, for people. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }

    /** What asking an entity failed with: its refusal, or that it is away, which tells nothing of what was done. */
    static Throwable from(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case StatusReply.ErrorMessage refused ->
                new RefusedException(Objects.toString(refused.getMessage(), "refused"));
            case TimeoutException _ ->
                new UnavailableException("the evolution did not answer in time; asking again does no harm");
            default -> cause;
        };
    }
}
