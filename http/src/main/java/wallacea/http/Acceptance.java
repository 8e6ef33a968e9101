package wallacea.http;

import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaRange;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Accept;
import org.apache.pekko.http.scaladsl.model.MediaRange.One;

/**
 * How much a client wants an answer in a media type: by the range of its {@code Accept} that fits the type most closely
 * (RFC 9110, 12.5.1).
 *
 * @param quality 0 (not wanted) to 1
 * @param closeness 2 the type itself, 1 all of its kind, 0 anything
 */
record Acceptance(float quality, int closeness) {
    private static final Acceptance UNNAMED = new Acceptance(0, 0);

    /** Whether the type is wanted rather than JSON, which is the answer where neither is wanted more. */
    static boolean prefers(HttpRequest request, MediaType type) {
        Acceptance other = of(request, type);
        Acceptance json = of(request, MediaTypes.APPLICATION_JSON);
        return other.quality > json.quality
                || (other.quality == json.quality
                        && other.quality > 0
                        && other.closeness > 0
                        && other.closeness >= json.closeness);
    }

    private static Acceptance of(HttpRequest request, MediaType type) {
        return StreamSupport.stream(request.getHeaders().spliterator(), false)
                .<MediaRange>flatMap(header -> header instanceof Accept accept ? ranges(accept) : Stream.empty())
                .filter(range -> range.matches(type))
                .map(range -> new Acceptance(range.qValue(), howClose(range)))
                .max(Comparator.comparingInt(Acceptance::closeness).thenComparing(Acceptance::quality))
                .orElse(UNNAMED);
    }

    private static Stream<MediaRange> ranges(Accept accept) {
        return StreamSupport.stream(accept.getMediaRanges().spliterator(), false);
    }

    private static int howClose(MediaRange range) {
        if (range instanceof One) {
            return 2;
        }
        return range.mainType().equals("*") ? 0 : 1;
    }
}
