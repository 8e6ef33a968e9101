package wallacea.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/**
 * An error as RFC 9457 {@code application/problem+json}, with a code for programs and a trace id that the log repeats.
 *
 * @param code stable name of the kind of problem, e.g. {@code not-found}
 * @param errors what is wrong with the request, place by place; empty where it is the whole
 */
public record Problem(
        String type, String title, int status, String detail, String code, String traceId, List<Fault> errors) {
    private static final ContentType PROBLEM_JSON =
            MediaTypes.applicationWithOpenCharset("problem+json").toContentType(HttpCharsets.UTF_8);

    /**
     * One wrong value.
     *
     * @param pointer where it stands in the request (RFC 6901)
     * @param suggestion what was perhaps meant; empty if nothing is alike
     * @param line of the text that was sent, from 1; empty where the value is no part of a text
     */
    public record Fault(String pointer, String value, String expected, String suggestion, Optional<Integer> line) {
        public Fault(String pointer, String value, String expected) {
            this(pointer, value, expected, "", Optional.empty());
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of the given status; its title is the status's own. */
    public static Problem of(int status, String code, String detail, Fault... errors) {
        return of(status, code, detail, List.of(errors));
    }

    /** A problem of the given status; its title is the status's own. */
    public static Problem of(int status, String code, String detail, List<Fault> errors) {
        String title = StatusCodes.get(status).reason();
        String traceId = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return new Problem("about:blank", title, status, detail, code, traceId, errors);
    }

    /** The response that says so. */
    public HttpResponse response() {
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(HttpEntities.create(PROBLEM_JSON, Json.of(this).getBytes(StandardCharsets.UTF_8)));
    }
}
