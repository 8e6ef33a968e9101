package wallacea.http;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that a route does not answer into a problem; nothing of the inside leaves but the trace id. */
final class ProblemResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private ProblemResponses() {}

    static RejectionHandler rejections() {
        return RejectionHandler.newBuilder()
                .handleAll(MethodRejection.class, ProblemResponses::methodNotAllowed)
                .handle(
                        Rejection.class,
                        rejection -> complete(Problem.of(400, "bad-request", "the request is not understood")
                                .response()))
                .handleNotFound(extractRequest(_ -> notFound()))
                .build();
    }

    /** Made for each request: a trace id names one answer. */
    private static Route notFound() {
        return complete(
                Problem.of(404, "not-found", "nothing lives at this address; /api/v1/evolutions lists the evolutions")
                        .response());
    }

    private static Route methodNotAllowed(List<MethodRejection> rejections) {
        List<HttpMethod> allowed =
                rejections.stream().map(MethodRejection::supported).distinct().toList();
        String names = allowed.stream().map(HttpMethod::value).sorted().collect(Collectors.joining(", "));
        return complete(Problem.of(405, "method-not-allowed", "expected " + names)
                .response()
                .addHeader(Allow.create(allowed.toArray(HttpMethod[]::new))));
    }

    static ExceptionHandler failures() {
        return ExceptionHandler.newBuilder().matchAny(ProblemResponses::failed).build();
    }

    private static Route failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IllegalRequestException illegal) {
            return complete(
                    illegal.info().summary().equals("Request too large")
                            ? Problem.of(413, "too-large", "the body is larger than the limit")
                                    .response()
                            : Problem.of(400, "bad-request", "the request is not understood")
                                    .response());
        }
        boolean late = cause instanceof TimeoutException;
        Problem problem = late
                ? Problem.of(503, "unavailable", "the node did not answer in time; ask again")
                : Problem.of(500, "internal", "the node failed to answer; its log names this trace id");
        LOG.error("request failed: traceId={}", problem.traceId(), cause);
        return complete(problem.response());
    }
}
