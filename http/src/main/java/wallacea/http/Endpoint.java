package wallacea.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * One method of one address: who may call it, what is said about it, and what answers it.
 *
 * @param path segments as they stand, or {@code {name}} for any text
 * @param least the role that it takes
 */
public record Endpoint(String method, String path, Role least, About about, Action action) {
    private static final Set<String> OPEN = Set.of("health", "openapi.json", "docs", "redoc");

    /** What answers. A stage that fails means that the node cannot answer now, not that it refuses. */
    @FunctionalInterface
    public interface Action {
        CompletionStage<HttpResponse> answer(Call call);
    }

    /**
     * What a client has to know.
     *
     * @param status of the answer when all goes well
     * @param answer record whose JSON that answer is
     * @param types further media types in which the same is answered by {@code Accept}
     */
    public record About(
            String summary,
            int status,
            Class<?> answer,
            List<String> types,
            List<Parameter> parameters,
            Optional<Body> body) {
        public About {
            types = List.copyOf(types);
            parameters = List.copyOf(parameters);
        }

        /** Of an endpoint that answers 200 with JSON and asks for nothing but its path. */
        public static About of(String summary, Class<?> answer) {
            return new About(summary, 200, answer, List.of(), List.of(), Optional.empty());
        }

        public About with(int otherStatus) {
            return new About(summary, otherStatus, answer, types, parameters, body);
        }

        public About with(Parameter... some) {
            return new About(summary, status, answer, types, List.of(some), body);
        }

        public About with(Body some) {
            return new About(summary, status, answer, types, parameters, Optional.of(some));
        }

        public About alsoAs(String type) {
            return new About(summary, status, answer, List.of(type), parameters, body);
        }
    }

    /**
     * A value of the query or a header.
     *
     * @param place {@code query} or {@code header}
     */
    public record Parameter(String name, String place, String description) {}

    /**
     * What the request brings.
     *
     * @param limitBytes the most that is read of it
     */
    public record Body(String description, List<String> types, long limitBytes) {
        public Body {
            types = List.copyOf(types);
        }

        /** Whether it is kept byte for byte as it came, in whatever coding. */
        boolean isKept() {
            return types.contains("application/octet-stream");
        }
    }

    /** Reading, for any role. */
    public static Endpoint get(String path, About about, Action action) {
        return new Endpoint("GET", path, Role.VIEWER, about, action);
    }

    /** A change, for operators. */
    public static Endpoint change(String method, String path, About about, Action action) {
        return new Endpoint(method, path, Role.OPERATOR, about, action);
    }

    /** Whether it is answered without a token: whether the server lives and how it is called. */
    boolean isOpen() {
        return OPEN.contains(path.split("/", 3)[1]);
    }

    boolean isChange() {
        return !method.equals("GET");
    }

    /** Whether it tells an evolution to do something. */
    boolean isOrder() {
        return isChange() && !method.equals("PUT");
    }
}
