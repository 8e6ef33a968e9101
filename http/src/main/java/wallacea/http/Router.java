package wallacea.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request: whether it may come in, which endpoint it is for, its body, the endpoint's answer or a problem.
 * Every change leaves a line in the log {@code wallacea.audit}: who, what, outcome.
 */
final class Router implements Function<HttpRequest, CompletionStage<HttpResponse>> {
    private static final Logger AUDIT = LoggerFactory.getLogger("wallacea.audit");
    static final Duration LONGEST_BODY = Duration.ofSeconds(60);
    private static final int TEXT_SHOWN = 200;
    private static final List<RawHeader> ALWAYS = List.of(
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create(Answers.POLICY, "default-src 'none'; frame-ancestors 'none'"),
            RawHeader.create("Cache-Control", "no-store"));

    private final ActorSystem<?> system;
    private final HttpConfig config;
    private final Admission admission;
    private final List<Endpoint> endpoints;
    private final BodyMemory memory = BodyMemory.ofHeap();
    private final RequestCounts requests = new RequestCounts();

    Router(ActorSystem<?> system, HttpConfig config, Admission admission, List<Endpoint> endpoints) {
        this.system = system;
        this.config = config;
        this.admission = admission;
        this.endpoints = List.copyOf(endpoints);
    }

    /** An endpoint and what stands in the places of its path. */
    private record Match(Endpoint endpoint, Map<String, String> parameters) {}

    @Override
    public CompletionStage<HttpResponse> apply(HttpRequest request) {
        return begun(request).thenApply(response -> {
            requests.count(response.status().intValue());
            return guarded(response);
        });
    }

    private CompletionStage<HttpResponse> begun(HttpRequest request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            return unread(request, ProblemResponses.of(e));
        }
    }

    RequestCounts requests() {
        return requests;
    }

    /** With the headers that every answer has, but for those that it brings itself. */
    static HttpResponse guarded(HttpResponse response) {
        return response.addHeaders(ALWAYS.stream()
                .filter(header -> response.getHeader(header.name()).isEmpty())
                .<HttpHeader>map(header -> header)
                .toList());
    }

    private CompletionStage<HttpResponse> answer(HttpRequest request) {
        Optional<HttpResponse> foreign = admission.refused(request);
        if (foreign.isPresent()) {
            return unread(request, foreign.get());
        }
        if (isAboutAll(request)) {
            return unread(request, all(request));
        }
        String path = request.getUri().getPathString();
        List<Match> here = endpoints.stream()
                .flatMap(endpoint -> match(endpoint, path).stream())
                .toList();
        Optional<Match> match = here.stream()
                .filter(found -> found.endpoint.method().equals(request.method().value()))
                .findFirst();
        Role least = match.map(found -> found.endpoint.least()).orElse(Role.VIEWER);
        Caller caller = Caller.LOCAL;
        if (match.isPresent() ? !match.get().endpoint.isOpen() : path.startsWith("/api/")) {
            switch (admission.admit(request, least)) {
                case Admission.Outcome.Admitted(Caller known) -> caller = known;
                case Admission.Outcome.Refused(HttpResponse refusal) -> {
                    return unread(request, refusal);
                }
            }
        }
        if (match.isEmpty()) {
            return unread(request, here.isEmpty() ? ProblemResponses.notFound() : notAllowed(here));
        }
        return carryOut(request, match.get(), caller);
    }

    private CompletionStage<HttpResponse> carryOut(HttpRequest request, Match match, Caller caller) {
        Optional<HttpResponse> coded =
                match.endpoint.about().body().flatMap(body -> ContentCoding.refused(request, body));
        if (coded.isPresent()) {
            return unread(request, coded.get());
        }
        long limit =
                match.endpoint.about().body().map(Endpoint.Body::limitBytes).orElse(config.bodyLimitBytes());
        long declared = request.entity().getContentLengthOption().orElse(limit);
        if (declared > limit && declared <= 2 * limit) {
            return unheard(request, declared, ProblemResponses.tooLarge(limit));
        }
        long size = Math.min(limit, declared);
        boolean isLarge = size > config.bodyLimitBytes();
        Optional<BodyMemory.Share> share = isLarge ? memory.take(size) : Optional.empty();
        if (isLarge && share.isEmpty()) {
            return unread(
                    request, ProblemResponses.of(new UnavailableException("other files are being brought; ask again")));
        }
        Duration patience = isLarge ? LONGEST_BODY : config.answerTimeout();
        CompletionStage<HttpResponse> answer = request.entity()
                .withSizeLimit(limit)
                .toStrict(patience.toMillis(), Long.MAX_VALUE, system)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(inTime(failure)))
                .thenCompose(body -> act(new Call(request, match.parameters, bytes(body), caller), match.endpoint))
                .exceptionally(ProblemResponses::of)
                .whenComplete((response, failure) -> share.ifPresent(BodyMemory.Share::close));
        return match.endpoint.isChange()
                ? answer.whenComplete((response, _) -> audit(request, caller, response))
                : answer;
    }

    /** Not to have sent a body is the client's fault. */
    private static Throwable inTime(Throwable failure) {
        return failure instanceof TimeoutException ? new BodyTimeoutException() : failure;
    }

    private CompletionStage<HttpResponse> act(Call call, Endpoint endpoint) {
        CompletableFuture<HttpResponse> answer = endpoint.action()
                .answer(call)
                .toCompletableFuture()
                .copy()
                .orTimeout(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return endpoint.isOrder()
                ? answer.exceptionallyCompose(failure ->
                        CompletableFuture.failedStage(failure instanceof TimeoutException ? unsettled() : failure))
                : answer;
    }

    private static UnavailableException unsettled() {
        return new UnavailableException("the node did not answer in time; " + UnavailableException.UNSETTLED);
    }

    private static byte[] bytes(HttpEntity.Strict body) {
        return body.getData().toArrayUnsafe();
    }

    /** A request that is refused before its body was read. */
    private CompletionStage<HttpResponse> unread(HttpRequest request, HttpResponse refusal) {
        request.entity().withSizeLimit(config.bodyLimitBytes()).discardBytes(system);
        return CompletableFuture.completedStage(refusal);
    }

    /** Lets a client come to the end of its body first: many look for an answer only then. */
    private CompletionStage<HttpResponse> unheard(HttpRequest request, long size, HttpResponse refusal) {
        return request.entity()
                .withSizeLimit(size)
                .discardBytes(system)
                .completionStage()
                .handle((_, _) -> refusal);
    }

    /** Whether {@code *} stands for the address, which the parser takes for a host: the whole server is meant (RFC 9112 3.2.4). */
    static boolean isAboutAll(HttpRequest request) {
        return request.getUri().host().address().equals("*")
                && request.getUri().getPathString().isEmpty();
    }

    private HttpResponse all(HttpRequest request) {
        if (!request.method().value().equals("OPTIONS")) {
            return Problem.of(400, "bad-request", "expected OPTIONS, which alone can be asked of '*'")
                    .response();
        }
        String names = names(Stream.concat(endpoints.stream().map(Endpoint::method), Stream.of("OPTIONS")));
        return HttpResponse.create().withStatus(204).addHeader(RawHeader.create("Allow", names));
    }

    private static HttpResponse notAllowed(List<Match> here) {
        String names = names(here.stream().map(found -> found.endpoint.method()));
        return Problem.of(405, "method-not-allowed", "expected " + names)
                .response()
                .addHeader(RawHeader.create("Allow", names));
    }

    /** As in the header {@code Allow}: whoever may {@code GET} may ask for the head alone. */
    private static String names(Stream<String> methods) {
        return methods.flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<Match> match(Endpoint endpoint, String path) {
        String[] expected = endpoint.path().split("/", -1);
        String[] found = path.split("/", -1);
        Map<String, String> parameters = new TreeMap<>();
        if (expected.length != found.length) {
            return Optional.empty();
        }
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !found[i].isEmpty()) {
                parameters.put(expected[i].substring(1, expected[i].length() - 1), found[i]);
            } else if (!expected[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(endpoint, parameters));
    }

    private static void audit(HttpRequest request, Caller caller, HttpResponse response) {
        AUDIT.info(
                "caller={} role={} method={} path={} status={}",
                caller.name(),
                caller.role(),
                request.method().value(),
                oneLine(request.getUri().getPathString()),
                response.status().intValue());
    }

    private static String oneLine(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\s]", "?");
        return clean.length() <= TEXT_SHOWN ? clean : clean.substring(0, TEXT_SHOWN) + "...";
    }
}
