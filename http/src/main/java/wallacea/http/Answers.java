package wallacea.http;

import java.nio.charset.StandardCharsets;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Answers of endpoints. */
public final class Answers {
    /** The header that says what a page may load and run. */
    static final String POLICY = "Content-Security-Policy";

    private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);

    private Answers() {}

    /** A record as JSON. */
    public static HttpResponse json(int status, Object body) {
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, Json.of(body).getBytes(StandardCharsets.UTF_8)));
    }

    /** A record as JSON, status 200. */
    public static HttpResponse json(Object body) {
        return json(200, body);
    }

    /**
     * A page of its own.
     *
     * @param policy its content security policy
     */
    public static HttpResponse html(String page, String policy) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, page.getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create(POLICY, policy));
    }

    /** A table with a header line. */
    public static HttpResponse csv(String table) {
        return HttpResponse.create().withEntity(HttpEntities.create(CSV, table.getBytes(StandardCharsets.UTF_8)));
    }
}
