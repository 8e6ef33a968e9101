package wallacea.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** In what a body is packed on its way: {@code Content-Encoding} (RFC 9110, 8.4). */
final class ContentCoding {
    private static final String NONE = "identity";

    private ContentCoding() {}

    /** Refuses a body that is to be read and comes in any coding: nothing is unpacked here (RFC 9110, 15.5.16). */
    static Optional<HttpResponse> refused(HttpRequest request, Endpoint.Body body) {
        return body.isKept()
                ? Optional.empty()
                : StreamSupport.stream(request.getHeaders().spliterator(), false)
                        .filter(header -> header.is("content-encoding"))
                        .map(HttpHeader::value)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase(NONE))
                        .findFirst()
                        .map(ContentCoding::refusal);
    }

    private static HttpResponse refusal(String coding) {
        return Problem.of(
                        415,
                        "unsupported-coding",
                        "a body is not read in that coding",
                        new Problem.Fault("/Content-Encoding", coding, NONE + ", or no such header"))
                .response()
                .addHeader(RawHeader.create("Accept-Encoding", NONE));
    }
}
