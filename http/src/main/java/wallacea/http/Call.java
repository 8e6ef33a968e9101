package wallacea.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;

/**
 * A request whose body was read.
 *
 * @param parameters what stands in the places {@code {name}} of the endpoint's path
 * @param body not copied: treat it as immutable
 */
public record Call(HttpRequest request, Map<String, String> parameters, byte[] body, Caller caller) {
    public Call {
        parameters = Map.copyOf(parameters);
    }

    /** What stands in the place {@code {name}} of the path. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A value of the query that is not empty. */
    public Optional<String> query(String name) {
        return request.getUri().query().get(name).filter(value -> !value.isBlank());
    }

    public Optional<String> header(String name) {
        return request.getHeader(name).map(HttpHeader::value).filter(value -> !value.isBlank());
    }

    /** Whether the answer is wanted in that type rather than in JSON. */
    public boolean prefers(MediaType type) {
        return Acceptance.prefers(request, type);
    }

    /** The media type of the body without its parameters, e.g. {@code text/plain}. */
    public String mediaType() {
        return request.entity().getContentType().mediaType().toString();
    }

    /** Whether the body is UTF-8 throughout. */
    public boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
