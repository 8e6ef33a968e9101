package wallacea.cli.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import wallacea.http.UnavailableException;
import wallacea.http.report.RunReport;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * Reports that were asked for lately. Making one judges every finalist again: one is made at a time, and who asked in vain
 * finds it when asking again. A run goes on meanwhile: whoever asks while its report is made gets that one, and so does
 * whoever asks within as long a time as it took, for the report of each newer generation would never be the newest when it
 * is done. Any thread may ask.
 */
final class KeptReports {
    private static final int MOST = 4;
    /** Then whoever asks is told what keeps the report: before the node gives up with an answer that does not say it. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Executor executor;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final Lock atWork = new ReentrantLock();
    private final Map<Key, Kept> reports = new LinkedHashMap<>();

    /** What a report is of: a run that ended or was paused is told anew. */
    private record Key(EvolutionId id, String phase) {}

    /**
     * A report, or one that is being made.
     *
     * @param generation that it tells
     * @param chain of that generation
     * @param asked when it was first asked for, in nanoseconds
     * @param done when it was made
     */
    private record Kept(
            int generation,
            Digest chain,
            long asked,
            CompletableFuture<RunReport> report,
            CompletableFuture<Long> done) {
        /** Whether it will do for whoever asks now. */
        boolean suffices(Digest newest, long now) {
            return !report.isCompletedExceptionally()
                    && (chain.equals(newest) || !done.isDone() || now - done.join() < done.join() - asked);
        }
    }

    /** @param executor where a report may be made for as long as it takes */
    KeptReports(Executor executor) {
        this(executor, System::nanoTime, PATIENCE);
    }

    /** @param patience after which an answer says that the report is still being made */
    KeptReports(Executor executor, LongSupplier nanoClock, Duration patience) {
        this.executor = executor;
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /**
     * The report of the evolution as it stands or stood of late, made if it was not yet.
     *
     * @return fails with {@link UnavailableException}, which says so, while it is still being made
     */
    CompletionStage<RunReport> of(EvolutionId id, Status status, Supplier<RunReport> made) {
        Kept kept = kept(id, status, made);
        CompletableFuture<RunReport> answer = kept.report.copy();
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.completeExceptionally(new UnavailableException(underWay(id, kept))));
        return answer;
    }

    private String underWay(EvolutionId id, Kept kept) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong() - kept.asked);
        return "the report of " + id + " at generation " + kept.generation + " has been in the making for " + seconds
                + " s; ask again";
    }

    private synchronized Kept kept(EvolutionId id, Status status, Supplier<RunReport> made) {
        Key key = new Key(id, status.phase().name());
        Kept known = reports.get(key);
        if (known != null && known.suffices(status.chain(), nanoClock.getAsLong())) {
            return known;
        }
        CompletableFuture<Long> done = new CompletableFuture<>();
        long asked = nanoClock.getAsLong();
        CompletableFuture<RunReport> report = CompletableFuture.supplyAsync(() -> alone(made, done), executor);
        Kept begun = new Kept(status.generation(), status.chain(), asked, report, done);
        reports.remove(key);
        reports.put(key, begun);
        if (reports.size() > MOST) {
            reports.remove(reports.keySet().iterator().next());
        }
        return begun;
    }

    private RunReport alone(Supplier<RunReport> made, CompletableFuture<Long> done) {
        atWork.lock();
        try {
            return made.get();
        } finally {
            done.complete(nanoClock.getAsLong());
            atWork.unlock();
        }
    }
}
