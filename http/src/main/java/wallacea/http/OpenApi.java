package wallacea.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import wallacea.http.Endpoint.About;

/**
 * The endpoints of a server as OpenAPI 3.1, written from what they are: what is not served is not in it, and the other
 * way round.
 */
public final class OpenApi {
    private static final String PATH = "/openapi.json";
    private static final String HTML = "text/html";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenApi() {}

    /** The given endpoints and those that describe them all, themselves too: for programs, for people. */
    public static List<Endpoint> described(List<Endpoint> endpoints) {
        List<Endpoint> all = new ArrayList<>(endpoints);
        byte[][] text = new byte[1][];
        all.add(Endpoint.get(
                PATH,
                About.of("This description", Object.class),
                _ -> CompletableFuture.completedStage(HttpResponse.create()
                        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text[0])))));
        HttpResponse[] page = new HttpResponse[1];
        all.add(Endpoint.get(
                "/docs",
                new About(
                        "A page of all this for people", 200, byte[].class, List.of(HTML), List.of(), Optional.empty()),
                _ -> CompletableFuture.completedStage(page[0])));
        all.add(Endpoint.get(
                "/redoc",
                new About("Leads to /docs", 308, byte[].class, List.of(), List.of(), Optional.empty()),
                _ -> CompletableFuture.completedStage(
                        HttpResponse.create().withStatus(308).addHeader(RawHeader.create("Location", "/docs")))));
        page[0] = DocsPage.of(all);
        text[0] = document(all).toPrettyString().getBytes(StandardCharsets.UTF_8);
        return List.copyOf(all);
    }

    private static ObjectNode document(List<Endpoint> endpoints) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Wallacea")
                .put("version", "1")
                .put("description", "Evolutions on a node: begun, watched, held and ended.");
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            paths.withObjectProperty(endpoint.path())
                    .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").set("Problem", JsonSchema.of(Problem.class));
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "needed where the server has a tokens file");
        return document;
    }

    private static ObjectNode operation(Endpoint endpoint) {
        About about = endpoint.about();
        ObjectNode operation =
                JSON.objectNode().put("summary", about.summary()).put("operationId", operationId(endpoint));
        if (!endpoint.isOpen()) {
            operation.put("x-role", endpoint.least().name().toLowerCase(Locale.ROOT));
            operation.putArray("security").addObject().putArray("token");
        }
        ArrayNode parameters = parameters(endpoint);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        about.body().ifPresent(body -> {
            ObjectNode request = operation
                    .putObject("requestBody")
                    .put("required", true)
                    .put("description", body.description() + ", at most " + body.limitBytes() + " bytes");
            ObjectNode content = request.putObject("content");
            body.types().forEach(content::putObject);
        });
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject(Integer.toString(about.status())).put("description", about.summary());
        ObjectNode content = good.putObject("content");
        if (about.answer() != byte[].class) {
            content.putObject("application/json").set("schema", JsonSchema.of(about.answer()));
        }
        about.types().forEach(content::putObject);
        responses
                .putObject("default")
                .put("description", "what is wrong, as in RFC 9457")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return operation;
    }

    private static ArrayNode parameters(Endpoint endpoint) {
        ArrayNode parameters = JSON.arrayNode();
        for (String segment : endpoint.path().split("/", -1)) {
            if (segment.startsWith("{")) {
                parameter(parameters, segment.substring(1, segment.length() - 1), "path", "")
                        .put("required", true);
            }
        }
        endpoint.about()
                .parameters()
                .forEach(parameter ->
                        parameter(parameters, parameter.name(), parameter.place(), parameter.description()));
        return parameters;
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String place, String description) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", place);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static String operationId(Endpoint endpoint) {
        return (endpoint.method().toLowerCase(Locale.ROOT) + endpoint.path())
                .replaceAll("[{}]", "")
                .replaceAll("[^A-Za-z0-9]+", "-");
    }
}
