package wallacea.cli.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import wallacea.cli.result.RunName;
import wallacea.http.evolution.Evolutions.Proposal;
import wallacea.http.evolution.Evolutions.Submission;
import wallacea.node.Node;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.DataSetStore;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/**
 * Begins what clients propose. A proposal that is repeated names the same evolution: by its id, else by its key, else by
 * its spec and seed. So no memory of requests is needed, and none can be lost.
 */
final class Submissions {
    private static final int KEY_DIGITS = 16;

    private final Node node;
    /** Files of bars are large: one is read at a time. */
    private final Lock reading = new ReentrantLock();

    Submissions(Node node) {
        this.node = node;
    }

    /** Reads the spec and its bars on the calling thread, and asks the node to create the evolution. */
    CompletionStage<Submission> submit(Proposal proposal) {
        return switch (read(proposal)) {
            case SpecFile.Refused(List<String> problems) ->
                CompletableFuture.completedStage(new Submission.Invalid(problems));
            case SpecFile.Accepted accepted -> {
                EvolutionSpec spec = proposal.seed().isPresent()
                        ? accepted.spec().withSeed(proposal.seed().getAsLong())
                        : accepted.spec();
                EvolutionId id = id(proposal, spec);
                CompletionStage<Status> begun = node.submit(id, spec, accepted.bars());
                yield NodeFailures.answered(
                        begun.thenApply(status -> new Submission.Accepted(EvolutionViews.status(id, status))),
                        Submission.Refused::new);
            }
        };
    }

    private SpecFile read(Proposal proposal) {
        if (proposal.data().isEmpty()) {
            return SpecReader.read(proposal.spec(), "spec", Optional.empty());
        }
        Digest content = proposal.data().get();
        reading.lock();
        try {
            Optional<byte[]> bars = file(content);
            return bars.isPresent()
                    ? SpecReader.read(proposal.spec(), "spec", bars)
                    : new SpecFile.Refused(List.of("data=" + content
                            + ": expected a file of bars that was brought here before, with PUT /api/v1/datasets/"
                            + content));
        } finally {
            reading.unlock();
        }
    }

    private Optional<byte[]> file(Digest content) {
        DataSetStore store = node.dataSets();
        OptionalLong size = store.size(content);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        byte[] file = new byte[Math.toIntExact(size.getAsLong())];
        int read = 0;
        int part = 0;
        for (Optional<byte[]> bytes = store.part(content, part); bytes.isPresent(); bytes = store.part(content, part)) {
            System.arraycopy(bytes.get(), 0, file, read, bytes.get().length);
            read += bytes.get().length;
            part++;
        }
        return read == file.length ? Optional.of(file) : Optional.empty();
    }

    private static EvolutionId id(Proposal proposal, EvolutionSpec spec) {
        return proposal.id()
                .or(() -> proposal.key()
                        .map(key -> "run-"
                                + Digest.of(key.getBytes(StandardCharsets.UTF_8))
                                        .toString()
                                        .substring(0, KEY_DIGITS)))
                .map(EvolutionId::new)
                .orElseGet(() -> RunName.of(spec));
    }
}
