package wallacea.cli.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import wallacea.http.evolution.Evolutions.Proposal;
import wallacea.http.evolution.Evolutions.Submission;

/**
 * What is being begun. A proposal that comes again meanwhile waits for the same outcome: reading its bars may take longer
 * than a client waits for an answer, and each repetition would otherwise read them anew.
 */
final class ProposalsUnderWay {
    /** Longer than a client may pause before it asks again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    /** What took less is begun anew. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Map<Proposal, CompletableFuture<Submission>> underWay = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final Executor later;

    ProposalsUnderWay() {
        this(System::nanoTime, CompletableFuture.delayedExecutor(REMEMBERED.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * As the other.
     *
     * @param later carries out what is to happen when an outcome need not be remembered any more
     */
    ProposalsUnderWay(LongSupplier nanos, Executor later) {
        this.nanos = nanos;
        this.later = later;
    }

    /** Begins it, or waits for the outcome if that is under way. */
    CompletionStage<Submission> outcome(Proposal proposal, Supplier<CompletionStage<Submission>> begin) {
        CompletableFuture<Submission> outcome = new CompletableFuture<>();
        CompletableFuture<Submission> known = underWay.putIfAbsent(proposal, outcome);
        if (known != null) {
            return known.copy();
        }
        long begun = nanos.getAsLong();
        begin.get().whenComplete((submission, failure) -> {
            boolean isShort = nanos.getAsLong() - begun < SHORT.toNanos();
            if (isShort || failure != null) {
                underWay.remove(proposal, outcome);
            } else {
                later.execute(() -> underWay.remove(proposal, outcome));
            }
            if (failure == null) {
                outcome.complete(submission);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome.copy();
    }
}
