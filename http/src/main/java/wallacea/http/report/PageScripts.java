package wallacea.http.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Style sheet and scripts as they stand within the page, and the policy that lets just these be used. */
final class PageScripts {
    static final String STYLE = resource("report.css");
    private static final String CHARTS = resource("lightweight-charts/lightweight-charts.standalone.production.js");
    private static final String PRICES = resource("prices.js");
    private static final String COLOURS = resource("colours.js");

    private PageScripts() {}

    /** The scripts of a page, in order; the library only where prices are shown. */
    private static List<String> texts(boolean withPrices) {
        return withPrices ? List.of(COLOURS, CHARTS, PRICES) : List.of(COLOURS);
    }

    static String html(boolean withPrices) {
        return texts(withPrices).stream()
                .map(text -> "<script>" + text + "</script>\n")
                .collect(Collectors.joining());
    }

    /** A content security policy: nothing is loaded, and no other script runs. */
    static String policy(boolean withPrices) {
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; script-src "
                + texts(withPrices).stream().map(PageScripts::source).collect(Collectors.joining(" "));
    }

    private static String source(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PageScripts.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
