package wallacea.http;

import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Who is let in: with tokens, who bears one of the role that an endpoint takes; without, whoever is on this machine and
 * is no web page of others.
 *
 * @param isLoopback whether the server listens on a loopback address alone
 */
record Admission(Optional<Tokens> tokens, boolean isLoopback) {
    private static final String SCHEME = "bearer ";

    /** Whether a request is admitted to an endpoint. */
    sealed interface Outcome {
        record Admitted(Caller caller) implements Outcome {}

        record Refused(HttpResponse response) implements Outcome {}
    }

    /** Refuses web pages of others where only the machine's own are to be served. */
    Optional<HttpResponse> refused(HttpRequest request) {
        return isLoopback && !LoopbackRequests.isLocal(request)
                ? Optional.of(
                        Problem.of(403, "foreign-origin", "only requests from this machine to 127.0.0.1 are served")
                                .response())
                : Optional.empty();
    }

    /** Whether the bearer of the request's token may do what takes the given role. */
    Outcome admit(HttpRequest request, Role least) {
        if (tokens.isEmpty()) {
            return new Outcome.Admitted(Caller.LOCAL);
        }
        Optional<Caller> caller = bearer(request).flatMap(tokens.get()::caller);
        if (caller.isEmpty()) {
            return new Outcome.Refused(Problem.of(
                            401, "unauthorized", "expected the header 'Authorization: Bearer TOKEN' with a known token")
                    .response()
                    .addHeader(RawHeader.create("WWW-Authenticate", "Bearer realm=\"wallacea\"")));
        }
        if (!caller.get().role().covers(least)) {
            return new Outcome.Refused(Problem.of(
                            403,
                            "forbidden",
                            "this takes the role " + lower(least) + "; the token of "
                                    + caller.get().name() + " has the role "
                                    + lower(caller.get().role()))
                    .response());
        }
        return new Outcome.Admitted(caller.get());
    }

    private static Optional<String> bearer(HttpRequest request) {
        return request.getHeader("Authorization")
                .map(HttpHeader::value)
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    private static String lower(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
