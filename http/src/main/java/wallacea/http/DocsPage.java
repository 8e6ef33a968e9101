package wallacea.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The endpoints of a server for people: one page without a script that asks for nothing else. */
final class DocsPage {
    private static final String STYLE = style();

    private DocsPage() {}

    /** The page of these endpoints. */
    static HttpResponse of(List<Endpoint> endpoints) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.TEXT_HTML_UTF8, html(endpoints).getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create(
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; img-src data:; style-src 'sha256-" + digest(STYLE)
                                + "'"));
    }

    private static String html(List<Endpoint> endpoints) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Wallacea: HTTP</title>\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Wallacea: HTTP</h1>\n")
                .append("<p>Everything that this server answers. Programs read the same as OpenAPI 3.1 at ")
                .append(
                        "<a href=\"/openapi.json\">/openapi.json</a>. Where the server has a tokens file, every request ")
                .append("with a role carries <code>Authorization: Bearer TOKEN</code>. Errors are ")
                .append("<code>application/problem+json</code> (RFC 9457).</p>\n");
        endpoints.forEach(endpoint -> section(html, endpoint));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder html, Endpoint endpoint) {
        Endpoint.About about = endpoint.about();
        html.append("<details>\n<summary><b>")
                .append(endpoint.method())
                .append("</b> <code>")
                .append(escaped(endpoint.path()))
                .append("</code> <span>")
                .append(escaped(about.summary()))
                .append("</span></summary>\n<dl>\n");
        term(
                html,
                "role",
                endpoint.isOpen()
                        ? "none: answered without a token"
                        : endpoint.least().name().toLowerCase(Locale.ROOT));
        about.parameters()
                .forEach(parameter -> term(html, parameter.place() + " " + parameter.name(), parameter.description()));
        about.body()
                .ifPresent(body -> term(
                        html,
                        "body",
                        body.description() + "; " + String.join(", ", body.types()) + "; at most " + body.limitBytes()
                                + " bytes"));
        term(html, "answer", about.status() + (about.types().isEmpty() ? "" : ", also " + about.types()));
        html.append("</dl>\n<pre>").append(escaped(command(endpoint))).append("</pre>\n");
        if (about.answer().isRecord()) {
            html.append("<pre>")
                    .append(escaped(JsonSchema.of(about.answer()).toPrettyString()))
                    .append("</pre>\n");
        }
        html.append("</details>\n");
    }

    private static void term(StringBuilder html, String name, String text) {
        html.append("<dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(text))
                .append("</dd>\n");
    }

    /** Relative to the address of this server, which the page does not know behind a proxy. */
    private static String command(Endpoint endpoint) {
        String method = endpoint.method().equals("GET") ? "" : "-X " + endpoint.method() + " ";
        String token = endpoint.isOpen() ? "" : "-H \"Authorization: Bearer $TOKEN\" ";
        return "curl " + method + token + "\"$URL" + endpoint.path() + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(DocsPage.class.getResourceAsStream("docs.css"), "docs.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
