package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.OpenEvolution.Charge;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.Hello;
import wallacea.protocol.work.WorkerMessage.Lack;

/** One session of a worker as the gate sees it: what it has and when it was heard. */
final class ConnectedWorker {
    private final Hello hello;
    private final long since;
    private final Map<ChunkId, Assignment> assigned = new LinkedHashMap<>();
    private long heardAt;
    private int credit;
    private List<Lack> lacking = List.of();
    private int alone;

    /** Chunks that the worker holds for nobody known: of a gate before, or dropped too late. */
    private int strangers;

    private boolean isReserved;

    /** Why a worker got a chunk. */
    enum Purpose {
        WORK,
        /** The chunk takes long elsewhere. */
        COPY,
        /** The chunk's results are known and are to be compared. */
        AUDIT
    }

    /**
     * A chunk that a worker was given.
     *
     * @param begun when a slot was free for it, as far as is seen from here; {@link #WAITING} before
     * @param charge what its evolution was charged for it
     */
    record Assignment(Portion portion, Chunk chunk, Purpose purpose, long since, long begun, Charge charge) {
        private static final long WAITING = -1;

        ChunkId id() {
            return portion.id();
        }

        private boolean isWaiting() {
            return begun == WAITING;
        }

        private Assignment begun(long now) {
            return new Assignment(portion, chunk, purpose, since, now, charge);
        }

        /** Milliseconds for which the chunk has held a slot; 0 if it was not seen to begin. */
        long slotMillis(long now) {
            return isWaiting() ? 0 : now - begun;
        }
    }

    ConnectedWorker(Hello hello, long now) {
        this.hello = hello;
        this.since = now;
        this.heardAt = now;
        this.credit = hello.credit();
    }

    Hello hello() {
        return hello;
    }

    String name() {
        return hello.worker();
    }

    long session() {
        return hello.session();
    }

    long since() {
        return since;
    }

    long heardAt() {
        return heardAt;
    }

    int credit() {
        return credit;
    }

    List<Lack> lacking() {
        return lacking;
    }

    Collection<Assignment> assignments() {
        return assigned.values();
    }

    /** Chunks of an evolution that it has. */
    int held(EvolutionId evolution) {
        int held = 0;
        for (ChunkId id : assigned.keySet()) {
            held += id.work().evolution().equals(evolution) ? 1 : 0;
        }
        return held;
    }

    boolean holds(ChunkId id) {
        return assigned.containsKey(id);
    }

    /** Whether it has the chunk for another purpose than an audit. */
    boolean works(ChunkId id) {
        Assignment assignment = assigned.get(id);
        return assignment != null && assignment.purpose() != Purpose.AUDIT;
    }

    /** Whether the worker can have chunks of the offer now: it matches and has all that the spec needs. */
    boolean serves(WorkOffer offer) {
        return matches(offer) && lacking.stream().noneMatch(lack -> lack.spec().equals(offer.specDigest()));
    }

    /** Whether the worker finds the fitness that the offer is pinned to and carries its labels. */
    boolean matches(WorkOffer offer) {
        return hello.versions().isSameFitness(offer.spec().versions())
                && hello.labels().containsAll(offer.spec().runtime().workers());
    }

    boolean isIdle() {
        return assigned.isEmpty() && strangers == 0;
    }

    boolean runsAlone() {
        return alone > 0;
    }

    boolean isReserved() {
        return isReserved;
    }

    /** Keeps the worker free for chunks that must run alone, or no longer. */
    void reserve(boolean reserved) {
        isReserved = reserved;
    }

    boolean canTake() {
        return assigned.size() + strangers < credit && alone == 0;
    }

    /** Whether a chunk would begin at once. */
    boolean hasFreeSlot() {
        return assigned.size() + strangers < hello.slots();
    }

    void assign(Portion portion, Chunk chunk, Purpose purpose, long now, Charge charge) {
        assigned.put(portion.id(), new Assignment(portion, chunk, purpose, now, Assignment.WAITING, charge));
        alone += portion.mustRunAlone() ? 1 : 0;
        begin(now);
    }

    /** A worker begins chunks in the order in which it got them, each as soon as a slot is free. */
    private void begin(long now) {
        int free = hello.slots() - strangers;
        for (Map.Entry<ChunkId, Assignment> one : assigned.entrySet()) {
            if (free <= 0) {
                return;
            }
            free--;
            if (one.getValue().isWaiting()) {
                one.setValue(one.getValue().begun(now));
            }
        }
    }

    /** Notes a sign of life. */
    void heard(long now) {
        heardAt = now;
    }

    /** A result came; returns what it is of. */
    @Nullable
    Assignment finished(ChunkId id, long now) {
        heardAt = now;
        Assignment finished = take(id);
        begin(now);
        return finished;
    }

    @Nullable
    Assignment take(ChunkId id) {
        Assignment assignment = assigned.remove(id);
        if (assignment != null && assignment.portion().mustRunAlone()) {
            alone--;
        }
        return assignment;
    }

    /** Forgets the chunks of a piece of work, but for audits, and returns them. */
    List<ChunkId> drop(WorkKey work) {
        List<ChunkId> dropped = new ArrayList<>();
        for (Assignment one : assigned.values()) {
            if (one.purpose() != Purpose.AUDIT && one.id().work().equals(work)) {
                dropped.add(one.id());
            }
        }
        dropped.forEach(this::take);
        return dropped;
    }

    /** Takes over what an Alive says and returns, and forgets, the chunks that never arrived or whose results were lost. */
    List<Assignment> heard(Alive alive, long now) {
        heardAt = now;
        credit = alive.credit();
        lacking = alive.lacking();
        strangers = 0;
        for (ChunkId id : alive.held()) {
            strangers += assigned.containsKey(id) ? 0 : 1;
        }
        List<Assignment> lost = new ArrayList<>();
        for (Assignment one : assigned.values()) {
            if (now - one.since() > WorkGate.SILENCE_MILLIS && !alive.held().contains(one.id())) {
                lost.add(one);
            }
        }
        lost.forEach(one -> take(one.id()));
        begin(now);
        return lost;
    }
}
