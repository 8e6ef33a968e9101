package wallacea.cli.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import wallacea.http.report.RunReport;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * Reports that were asked for lately. Making one judges every finalist again: one is made at a time, and who asked in vain
 * finds it when asking again. Any thread may ask.
 */
final class KeptReports {
    private static final int MOST = 4;

    private final Executor executor;
    private final Lock atWork = new ReentrantLock();
    private final Map<Key, CompletableFuture<RunReport>> reports = new LinkedHashMap<>();

    /** What a report follows from. */
    private record Key(EvolutionId id, Digest chain, String phase) {}

    /** @param executor where a report may be made for as long as it takes */
    KeptReports(Executor executor) {
        this.executor = executor;
    }

    /** The report of the evolution as it stands, made if it was not yet. */
    synchronized CompletionStage<RunReport> of(EvolutionId id, Status status, Supplier<RunReport> made) {
        Key key = new Key(id, status.chain(), status.phase().name());
        CompletableFuture<RunReport> known = reports.get(key);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<RunReport> report = CompletableFuture.supplyAsync(() -> alone(made), executor);
        reports.put(key, report);
        if (reports.size() > MOST) {
            reports.remove(reports.keySet().iterator().next());
        }
        return report;
    }

    private RunReport alone(Supplier<RunReport> made) {
        atWork.lock();
        try {
            return made.get();
        } finally {
            atWork.unlock();
        }
    }
}
