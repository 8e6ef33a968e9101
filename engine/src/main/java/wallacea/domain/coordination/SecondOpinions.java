package wallacea.domain.coordination;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkerMessage.ChunkResult;

/** First results of chunks of which a second one is expected from another worker, to compare them; the latest few. */
final class SecondOpinions {
    private static final int MOST = 256;
    private static final int MOST_AUDITS = 64;

    private final Map<ChunkId, ChunkResult> firsts = new LinkedHashMap<>();
    private final ArrayDeque<Audit> audits = new ArrayDeque<>();

    /** A chunk whose results are known and that another worker is to evaluate, too. */
    record Audit(OpenEvolution evolution, Chunk chunk, String first) {}

    /** Keeps the first result of a chunk. */
    void expect(ChunkResult first) {
        firsts.put(first.id(), first);
        if (firsts.size() > MOST) {
            firsts.remove(firsts.keySet().iterator().next());
        }
    }

    void audit(OpenEvolution evolution, Chunk chunk, ChunkResult first) {
        if (audits.size() < MOST_AUDITS) {
            expect(first);
            audits.add(new Audit(evolution, chunk, first.worker()));
        }
    }

    /** An audit for this worker, which is not the one that evaluated the chunk first. */
    @Nullable
    Audit next(ConnectedWorker worker) {
        Iterator<Audit> waiting = audits.iterator();
        while (waiting.hasNext()) {
            Audit audit = waiting.next();
            if (!audit.first().equals(worker.name())
                    && !worker.holds(audit.chunk().id())
                    && worker.serves(audit.evolution().latest())) {
                waiting.remove();
                return audit;
            }
        }
        return null;
    }

    /** No second result of the chunk will come. */
    void forget(ChunkId id) {
        firsts.remove(id);
    }

    /** The first result, if this is a second one by another worker; it is forgotten. */
    @Nullable
    ChunkResult take(ChunkResult second) {
        ChunkResult first = firsts.get(second.id());
        if (first == null
                || first.worker().equals(second.worker())
                || first.fitness().length != second.fitness().length
                || first.valid().length != second.valid().length) {
            return null;
        }
        return firsts.remove(second.id());
    }

    static Optional<DeterminismViolation> difference(ChunkResult first, ChunkResult second) {
        for (int i = 0; i < first.fitness().length; i++) {
            if (Double.compare(first.fitness()[i], second.fitness()[i]) != 0 || first.valid()[i] != second.valid()[i]) {
                ChunkId id = first.id();
                return Optional.of(new DeterminismViolation(
                        "island=" + id.work().island() + " generation="
                                + id.work().generation() + " evaluated=" + (id.first() + i) + " fitness",
                        text(first, i),
                        text(second, i)));
            }
        }
        return Optional.empty();
    }

    private static String text(ChunkResult result, int i) {
        return result.fitness()[i] + " valid=" + result.valid()[i] + " worker=" + result.worker();
    }
}
