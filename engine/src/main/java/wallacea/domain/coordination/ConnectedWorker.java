package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wallacea.domain.coordination.OpenWork.Portion;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.Hello;

/** One session of a worker as the gate sees it: what it has and when it was heard. */
final class ConnectedWorker {
    private final Hello hello;
    private final Map<ChunkId, Assignment> assigned = new LinkedHashMap<>();
    private long heardAt;
    private int credit;
    /** Chunks that the worker holds for nobody known: of a gate before, or dropped too late. */
    private int strangers;

    record Assignment(Portion portion, long since) {}

    ConnectedWorker(Hello hello, long now) {
        this.hello = hello;
        this.heardAt = now;
        this.credit = hello.credit();
    }

    String name() {
        return hello.worker();
    }

    long session() {
        return hello.session();
    }

    long heardAt() {
        return heardAt;
    }

    List<Assignment> assignments() {
        return List.copyOf(assigned.values());
    }

    /** Whether the worker computes what the offer is pinned to. */
    boolean understands(WorkOffer offer) {
        return hello.versions().equals(offer.spec().versions());
    }

    boolean isIdle() {
        return assigned.isEmpty() && strangers == 0;
    }

    boolean runsSolo() {
        return assigned.values().stream().anyMatch(one -> one.portion().mustRunAlone());
    }

    boolean canTake() {
        return assigned.size() + strangers < credit && !runsSolo();
    }

    void assign(Portion portion, long now) {
        assigned.put(portion.id(), new Assignment(portion, now));
    }

    void finished(ChunkId id, long now) {
        heardAt = now;
        assigned.remove(id);
    }

    /** Forgets the chunks of a piece of work and returns them. */
    List<ChunkId> drop(WorkKey work) {
        List<ChunkId> dropped =
                assigned.keySet().stream().filter(id -> id.work().equals(work)).toList();
        assigned.keySet().removeAll(dropped);
        return dropped;
    }

    /** Notes a sign of life and returns, and forgets, the chunks that never arrived or whose results were lost. */
    List<Assignment> heard(Alive alive, long now) {
        heardAt = now;
        credit = alive.credit();
        strangers = (int)
                alive.held().stream().filter(id -> !assigned.containsKey(id)).count();
        List<Assignment> lost = new ArrayList<>();
        for (Assignment one : assigned.values()) {
            if (now - one.since() > WorkGate.SILENCE_MILLIS
                    && !alive.held().contains(one.portion().id())) {
                lost.add(one);
            }
        }
        lost.forEach(one -> assigned.remove(one.portion().id()));
        return lost;
    }
}
