package wallacea.domain.coordination;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.ChunkResult;

/** One offer while it is being evaluated: what is done, what waits, and what took down workers. */
final class OpenWork {
    /** Workers that a single individual must have taken down alone to be a suspect. */
    static final int SOLO_LOSSES = 3;

    /** Losses of workers from which on a chunk is halved and runs alone. */
    private static final int SOLO_FROM = 2;

    private final ArrayDeque<Portion> waiting = new ArrayDeque<>();
    private final ArrayDeque<Portion> waitingAlone = new ArrayDeque<>();
    private final SequencedSet<Integer> suspects = new TreeSet<>();
    private WorkOffer offer;
    private final boolean[] done;
    private int missing;

    /**
     * A chunk with its past.
     *
     * @param losses workers that were lost while they held it
     * @param soloLosses those that held nothing else, while it was a single individual
     */
    record Portion(ChunkId id, int losses, int soloLosses) {
        boolean mustRunAlone() {
            return losses >= SOLO_FROM;
        }

        Portion part(int first, int count) {
            return new Portion(new ChunkId(id.work(), first, count), losses, soloLosses);
        }
    }

    OpenWork(WorkOffer offer) {
        this.offer = offer;
        this.done = offer.evaluated().clone();
        for (boolean isDone : done) {
            missing += isDone ? 0 : 1;
        }
        cut(done);
    }

    WorkKey key() {
        return offer.key();
    }

    WorkOffer offer() {
        return offer;
    }

    SequencedSet<Integer> suspects() {
        return suspects;
    }

    boolean isDone() {
        return missing == 0;
    }

    /** Whether the result names individuals of this work and has one entry for each. */
    boolean covers(ChunkResult result) {
        int count = result.id().count();
        return result.id().first() + count <= done.length
                && result.fitness().length == count
                && result.valid().length == count;
    }

    /** Takes the same offer again: what was done and did not reach the island is done again. */
    void renew(WorkOffer again) {
        boolean[] settled = new boolean[done.length];
        Arrays.fill(settled, true);
        for (int i = 0; i < done.length; i++) {
            if (done[i] && !again.evaluated()[i]) {
                done[i] = false;
                settled[i] = false;
                missing++;
            }
        }
        offer = again;
        cut(settled);
    }

    /** Cuts each run of unsettled individuals into chunks and queues them. */
    private void cut(boolean[] settled) {
        int size = Math.min(offer.spec().runtime().chunkSize(), Chunk.maxCount(offer.genes()));
        int first = 0;
        while (first < settled.length) {
            int end = first;
            while (end < settled.length && !settled[end] && end - first < size) {
                end++;
            }
            if (end > first) {
                waiting.add(new Portion(new ChunkId(key(), first, end - first), 0, 0));
            }
            first = Math.max(end, first + 1);
        }
    }

    void done(int first, int count) {
        for (int i = first; i < first + count; i++) {
            missing -= done[i] ? 0 : 1;
            done[i] = true;
            suspects.remove(i);
        }
    }

    boolean hasNext(boolean alone) {
        ArrayDeque<Portion> queue = alone ? waitingAlone : waiting;
        while (!queue.isEmpty() && isDone(queue.peekFirst().id())) {
            queue.removeFirst();
        }
        return !queue.isEmpty();
    }

    /** The next chunk; only after {@link #hasNext}. */
    Portion next(boolean alone) {
        return (alone ? waitingAlone : waiting).removeFirst();
    }

    private boolean isDone(ChunkId id) {
        for (int i = id.first(); i < id.first() + id.count(); i++) {
            if (!done[i]) {
                return false;
            }
        }
        return true;
    }

    /** Queues a chunk again that was lost without anybody's fault. */
    void putBack(Portion portion) {
        (portion.mustRunAlone() ? waitingAlone : waiting).addFirst(portion);
    }

    /**
     * Queues a chunk again that lost a worker, halved if that happened before.
     *
     * @return position of the individual that has become a suspect by it
     */
    Optional<Integer> lost(Portion portion) {
        ChunkId id = portion.id();
        boolean single = id.count() == 1;
        Portion blamed = new Portion(
                id, portion.losses() + 1, portion.soloLosses() + (single && portion.mustRunAlone() ? 1 : 0));
        if (blamed.soloLosses() >= SOLO_LOSSES) {
            if (isDone(id)) {
                return Optional.empty();
            }
            suspects.add(id.first());
            return Optional.of(id.first());
        }
        List<Portion> parts = single || !blamed.mustRunAlone()
                ? List.of(blamed)
                : List.of(
                        blamed.part(id.first(), id.count() / 2),
                        blamed.part(id.first() + id.count() / 2, id.count() - id.count() / 2));
        parts.reversed().forEach(this::putBack);
        return Optional.empty();
    }

    /** Genomes of a chunk, row-major. */
    double[] rows(ChunkId id) {
        int genes = offer.genes();
        return Arrays.copyOfRange(offer.rows(), id.first() * genes, (id.first() + id.count()) * genes);
    }
}
