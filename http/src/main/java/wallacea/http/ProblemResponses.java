package wallacea.http;

import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that an endpoint does not answer into a problem; nothing of the inside leaves but the trace id. */
final class ProblemResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private ProblemResponses() {}

    static HttpResponse notFound() {
        return Problem.of(
                        404,
                        "not-found",
                        "nothing lives at this address; /docs shows what there is, /openapi.json the same for programs")
                .response();
    }

    /** What a failure is answered with. */
    static HttpResponse of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case UnavailableException unavailable -> unavailable(String.valueOf(unavailable.getMessage()));
            case TimeoutException _ -> {
                LOG.warn("a request was not answered in time");
                yield unavailable("the node did not answer in time; ask again");
            }
            case EntityStreamSizeException size -> tooLarge(size.limit());
            case EntityStreamException _ ->
                Problem.of(400, "bad-request", "the body ended before its end, or its chunks are no chunks or too long")
                        .response();
            case BodyTimeoutException _ ->
                Problem.of(408, "request-timeout", "the body did not come in time")
                        .response();
            case IllegalRequestException _ ->
                Problem.of(400, "bad-request", "the request is not understood").response();
            default -> {
                Problem problem = Problem.of(500, "internal", "the node failed to answer; its log names this trace id");
                LOG.error("request failed: traceId={}", problem.traceId(), cause);
                yield problem.response();
            }
        };
    }

    private static HttpResponse unavailable(String detail) {
        return Problem.of(503, "unavailable", detail)
                .response()
                .addHeader(RawHeader.create("Retry-After", RETRY_AFTER_SECONDS));
    }

    /** To a body of more bytes than are taken. */
    static HttpResponse tooLarge(long limit) {
        return Problem.of(
                        413,
                        "too-large",
                        String.format(Locale.ROOT, "the body is larger than the limit of %,d bytes", limit))
                .response();
    }
}
