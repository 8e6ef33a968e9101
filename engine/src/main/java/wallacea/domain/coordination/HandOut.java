package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wallacea.domain.coordination.ConnectedWorker.Assignment;
import wallacea.domain.coordination.ConnectedWorker.Purpose;
import wallacea.domain.coordination.OpenEvolution.Charge;
import wallacea.domain.coordination.SecondOpinions.Audit;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkKey;

/**
 * Gives each worker that can take more what is next for it: an audit, a chunk that must run alone if the worker is kept free
 * for those, the next chunk of the evolution whose turn it is, or, when nothing waits, a copy of a chunk that is overdue
 * elsewhere.
 */
final class HandOut {
    private static final long LOOK_MILLIS = 100;

    private final OpenEvolutions open;
    private final Workforce workforce;
    private final SecondOpinions opinions;
    private final GateOutbox outbox;
    private final Set<ChunkId> copies = new HashSet<>();
    private final List<ChunkId> doubled = new ArrayList<>();
    private List<Overdue> overdue = new ArrayList<>();
    private long lookedAt = Long.MIN_VALUE / 2;
    private boolean hasReserved;
    private long speculated;
    private long audited;

    private record Overdue(ConnectedWorker worker, ChunkId chunk, OpenEvolution evolution) {}

    HandOut(OpenEvolutions open, Workforce workforce, SecondOpinions opinions, GateOutbox outbox) {
        this.open = open;
        this.workforce = workforce;
        this.opinions = opinions;
        this.outbox = outbox;
    }

    /** Chunks that were given to a second worker because they took long. */
    long speculated() {
        return speculated;
    }

    /** Chunks that were given to a second worker on purpose. */
    long audited() {
        return audited;
    }

    /** Chunks that the latest {@link #assign} gave to a second worker, for either reason. */
    List<ChunkId> doubled() {
        return List.copyOf(doubled);
    }

    /** Whether two workers were given the chunk, and neither brought a result or was lost. */
    boolean isCopied(ChunkId id) {
        return copies.contains(id);
    }

    void endCopy(ChunkId id) {
        copies.remove(id);
    }

    void endCopies(WorkKey work) {
        copies.removeIf(id -> id.work().equals(work));
    }

    /** One chunk to each worker in turn, until none can take more. */
    void assign(long now) {
        doubled.clear();
        boolean given = true;
        while (given) {
            given = false;
            reserve();
            for (ConnectedWorker worker : workforce.connected()) {
                if (worker.canTake()) {
                    given |= give(worker, now);
                }
            }
        }
    }

    private boolean give(ConnectedWorker worker, long now) {
        if (worker.isReserved() && !worker.isIdle()) {
            return false;
        }
        Audit audit = worker.isReserved() ? null : opinions.next(worker);
        if (audit != null) {
            audited++;
            int count = audit.chunk().id().count();
            audit.evolution().audited(count);
            hand(worker, audit.evolution(), Portion.fresh(audit.chunk().id()), audit.chunk(), Purpose.AUDIT, now);
            return true;
        }
        OpenEvolution evolution = open.next(worker, worker.isReserved());
        if (evolution == null) {
            return !worker.isReserved() && worker.hasFreeSlot() && speculate(worker, now);
        }
        Portion portion = evolution.next(worker.isReserved());
        Chunk chunk = evolution.find(portion.id().work()).orElseThrow().chunk(portion.id());
        evolution.handedOut(portion.count());
        hand(worker, evolution, portion, chunk, Purpose.WORK, now);
        return true;
    }

    private void hand(
            ConnectedWorker worker, OpenEvolution evolution, Portion portion, Chunk chunk, Purpose purpose, long now) {
        Charge charge = open.charge(evolution, evolution.cost.expectedNanos(portion.count()));
        worker.assign(portion, chunk, purpose, now, charge);
        if (purpose != Purpose.WORK) {
            doubled.add(chunk.id());
        }
        outbox.say(worker.name(), new GateMessage.Evaluate(chunk));
    }

    /** Keeps workers free for what must run alone: at most half of them, at least one, while there is such work. */
    private void reserve() {
        boolean wanted = open.hasNext(true);
        if (!wanted && !hasReserved) {
            return;
        }
        hasReserved = wanted;
        Collection<ConnectedWorker> workers = workforce.connected();
        int left = Math.max(1, workers.size() / 2);
        for (ConnectedWorker worker : workers) {
            left -= worker.runsAlone() ? 1 : 0;
        }
        for (ConnectedWorker worker : workers) {
            boolean reserved = wanted && left > 0 && !worker.runsAlone() && open.next(worker, true) != null;
            worker.reserve(reserved);
            left -= reserved ? 1 : 0;
        }
    }

    private boolean speculate(ConnectedWorker worker, long now) {
        if (now - lookedAt >= LOOK_MILLIS) {
            lookedAt = now;
            overdue = overdue(now);
        }
        for (Overdue one : overdue) {
            if (one.worker() != worker && worker.serves(one.evolution().latest())) {
                Optional<Assignment> late = one.worker().assignments().stream()
                        .filter(assignment -> assignment.id().equals(one.chunk()))
                        .findFirst();
                overdue.remove(one);
                if (late.isPresent() && one.evolution().mayCopy(one.chunk().count())) {
                    Assignment first = late.get();
                    speculated++;
                    copies.add(one.chunk());
                    one.evolution().copied(one.chunk().count());
                    hand(worker, one.evolution(), first.portion(), first.chunk(), Purpose.COPY, now);
                    return true;
                }
                return false;
            }
        }
        return false;
    }

    private List<Overdue> overdue(long now) {
        List<Overdue> late = new ArrayList<>();
        for (OpenEvolution evolution : open.all()) {
            long limit = evolution.cost.overdueMillis();
            boolean isBlameable = evolution.islands().stream().anyMatch(OpenWork::isOwnFitness);
            if (evolution.isIdle() || isBlameable || limit == Long.MAX_VALUE) {
                continue;
            }
            for (ConnectedWorker worker : workforce.connected()) {
                for (Assignment one : worker.assignments()) {
                    if (one.purpose() == Purpose.WORK
                            && now - one.since() > limit
                            && one.id().work().evolution().equals(evolution.id())
                            && !isCopied(one.id())
                            && evolution.mayCopy(one.portion().count())) {
                        late.add(new Overdue(worker, one.id(), evolution));
                    }
                }
            }
        }
        return late;
    }
}
