package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wallacea.http.evolution.KnownEvolutions;

/** What the description says and what the server does are the same. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.start(
                        KIT.system(),
                        CONFIG,
                        OptionalInt.of(0),
                        Optional.empty(),
                        OpenApi.described(KnownEvolutions.endpoints(CONFIG)))
                .toCompletableFuture()
                .get();
        document = JSON.readTree(send("GET", "/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        KIT.shutdownTestKit();
    }

    @Test
    void saysWhatItIs() {
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.get("info").get("title").asText()).isEqualTo("Wallacea");
        Set<String> ids = new TreeSet<>(document.findValuesAsText("operationId"));
        assertThat(ids).hasSameSizeAs(document.findValuesAsText("operationId"));
    }

    @Test
    void namesEveryMethodThatTheServerTakesAndNoOther() throws Exception {
        for (var path : document.get("paths").properties()) {
            String address = path.getKey().replace("{id}", "known");
            for (String method : METHODS) {
                int status = send(method, address).statusCode();
                assertThat(status != 405 && status != 404)
                        .as(method + " " + address + " -> " + status)
                        .isEqualTo(
                                path.getValue().has(method.toLowerCase(Locale.ROOT)) && !address.endsWith("/result"));
            }
        }
        assertThat(document.get("paths").size()).isEqualTo(paths().size());
    }

    @Test
    void answersHeadLikeGetWithoutABodyOnEveryAddress() throws Exception {
        long asked = 0;
        for (var path : document.get("paths").properties()) {
            if (path.getValue().has("get")) {
                String address = path.getKey().replace("{id}", "known");
                HttpResponse<String> get = send("GET", address);
                HttpResponse<String> head = send("HEAD", address);

                assertThat(head.statusCode()).as(address).isEqualTo(get.statusCode());
                assertThat(head.body()).as(address).isEmpty();
                assertThat(headers(address, head)).as(address).isEqualTo(headers(address, get));
                asked++;
            }
        }
        assertThat(asked)
                .isEqualTo(OpenApi.described(KnownEvolutions.endpoints(CONFIG)).stream()
                        .filter(endpoint -> endpoint.method().equals("GET"))
                        .count());
    }

    /** But for the time, and for the length of an answer that tells the heap in use. */
    private static Map<String, List<String>> headers(String address, HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        if (Set.of("/health", "/metrics/genetic").contains(address)) {
            assertThat(headers.remove("content-length")).hasSize(1);
        }
        return headers;
    }

    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        OpenApi.described(KnownEvolutions.endpoints(CONFIG)).forEach(endpoint -> paths.add(endpoint.path()));
        return paths;
    }

    @Test
    void describesEveryAnswerAsItIs() throws Exception {
        int described = 0;
        for (var path : document.get("paths").properties()) {
            JsonNode schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
            HttpResponse<String> answer = send("GET", path.getKey().replace("{id}", "known"));
            if (!schema.path("properties").isMissingNode() && answer.statusCode() != 404) {
                assertThat(mismatches("", schema, JSON.readTree(answer.body())))
                        .as(path.getKey())
                        .isEmpty();
                described++;
            }
        }
        assertThat(described).isGreaterThanOrEqualTo(9);
        JsonNode problem = JSON.readTree(send("GET", "/nowhere").body());
        assertThat(mismatches("", document.at("/components/schemas/Problem"), problem))
                .isEmpty();
    }

    @Test
    void noticesAnAnswerThatIsNotAsDescribed() throws Exception {
        JsonNode schema = document.at("/components/schemas/Problem");

        assertThat(mismatches("", schema, JSON.readTree("{\"status\": \"404\", \"extra\": 1}")))
                .contains("/status: expected integer", "/extra: not described", "/code: missing");
    }

    /** A small validator of the part of JSON Schema that is used. */
    private static List<String> mismatches(String place, JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        if (schema.has("anyOf")) {
            return value.isNull()
                    ? found
                    : mismatches(place, schema.get("anyOf").get(0), value);
        }
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asText()));
        } else if (schema.has("type")) {
            types.add(schema.get("type").asText());
        }
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            found.add(place + ": expected " + String.join(" or ", types));
        }
        if (value.isArray()) {
            value.forEach(item -> found.addAll(mismatches(place + "/*", schema.path("items"), item)));
        }
        if (value.isObject() && schema.has("properties")) {
            JsonNode known = schema.get("properties");
            value.properties().forEach(entry -> {
                if (known.has(entry.getKey())) {
                    found.addAll(mismatches(place + "/" + entry.getKey(), known.get(entry.getKey()), entry.getValue()));
                } else {
                    found.add(place + "/" + entry.getKey() + ": not described");
                }
            });
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    found.add(place + "/" + name.asText() + ": missing");
                }
            });
        }
        return found;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isNull();
        };
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
