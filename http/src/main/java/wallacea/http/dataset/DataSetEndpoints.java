package wallacea.http.dataset;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Location;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import wallacea.http.Answers;
import wallacea.http.Call;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.Endpoint.Body;
import wallacea.http.Problem;
import wallacea.http.UnavailableException;
import wallacea.protocol.value.Digest;

/** {@code /api/v1/datasets/{sha256}}: a file is what its digest says, so it never changes. */
public final class DataSetEndpoints {
    static final String ONE = "/api/v1/datasets/{sha256}";

    private static final Executor BLOCKING = Thread::startVirtualThread;
    /** Files that are written at once: each is in memory meanwhile. */
    private static final int WRITTEN_AT_ONCE = 2;

    private final DataSets dataSets;
    private final Semaphore writing = new Semaphore(WRITTEN_AT_ONCE);

    public DataSetEndpoints(DataSets dataSets) {
        this.dataSets = dataSets;
    }

    /** All of them. */
    public List<Endpoint> all(long limitBytes) {
        return List.of(
                Endpoint.get(
                        ONE,
                        About.of("The bytes of a file of bars", byte[].class).alsoAs("application/octet-stream"),
                        call -> withDigest(call, this::read)),
                Endpoint.change(
                        "PUT",
                        ONE,
                        About.of("Brings a file of bars: 201, or 200 if it was here already", DataSetView.class)
                                .with(201)
                                .with(new Body(
                                        "the file", List.of("application/octet-stream", "text/csv"), limitBytes)),
                        call -> withDigest(call, digest -> write(digest, call.body()))));
    }

    private CompletionStage<HttpResponse> read(Digest content) {
        return supplyAsync(() -> dataSets.size(content), BLOCKING)
                .thenApply(size -> size.isPresent() ? stream(content, size) : unknown(content));
    }

    private HttpResponse stream(Digest content, OptionalLong size) {
        if (size.orElseThrow() == 0) {
            return HttpResponse.create()
                    .withEntity(HttpEntities.create(ContentTypes.APPLICATION_OCTET_STREAM, new byte[0]));
        }
        Source<ByteString, NotUsed> parts = Source.unfoldAsync(
                0,
                part -> supplyAsync(
                        () -> dataSets.part(content, part)
                                .map(bytes -> Pair.create(part + 1, ByteString.fromArrayUnsafe(bytes))),
                        BLOCKING));
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_OCTET_STREAM, size.orElseThrow(), parts.mapMaterializedValue(x -> x)));
    }

    private CompletionStage<HttpResponse> write(Digest content, byte[] file) {
        Digest found = Digest.of(file);
        if (!found.equals(content)) {
            return completedStage(Problem.of(
                            422,
                            "wrong-digest",
                            "the body is not the file that the address names",
                            new Problem.Fault("", found.toString(), "bytes with the SHA-256 " + content))
                    .response());
        }
        return supplyAsync(
                () -> {
                    if (!writing.tryAcquire()) {
                        throw new UnavailableException("other files of bars are being written; ask again");
                    }
                    try {
                        boolean isKnown = dataSets.size(content).isPresent();
                        if (!isKnown) {
                            dataSets.write(content, file);
                        }
                        return Answers.json(isKnown ? 200 : 201, new DataSetView(content.toString(), file.length))
                                .addHeader(Location.create(ONE.replace("{sha256}", content.toString())));
                    } finally {
                        writing.release();
                    }
                },
                BLOCKING);
    }

    private static CompletionStage<HttpResponse> withDigest(
            Call call, Function<Digest, CompletionStage<HttpResponse>> action) {
        String name = call.parameter("sha256");
        return name.matches("[0-9a-f]{64}")
                ? action.apply(Digest.parse(name))
                : completedStage(Problem.of(
                                400,
                                "bad-digest",
                                "that cannot be the name of a file of bars",
                                new Problem.Fault("/sha256", name, "a SHA-256, 64 lower-case hex digits"))
                        .response());
    }

    private static HttpResponse unknown(Digest content) {
        return Problem.of(404, "unknown-data-set", "no such file of bars here: sha256=" + content)
                .response();
    }
}
