package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.GateInput.Offered;
import wallacea.domain.coordination.GateInput.Said;
import wallacea.domain.coordination.GateInput.Tick;
import wallacea.domain.coordination.GateInput.Withdrawn;
import wallacea.domain.coordination.GateOutput.ToIsland;
import wallacea.domain.coordination.GateOutput.ToWorker;
import wallacea.domain.coordination.OpenWork.Portion;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Goodbye;
import wallacea.protocol.work.WorkerMessage.Hello;
import wallacea.protocol.work.WorkerMessage.SpecWanted;

/**
 * The reducer of a work gate: cuts what the islands of its node offer into chunks and hands them to the connected workers,
 * evolution by evolution and island by island in turn.
 *
 * <p>A worker that is silent for {@link #SILENCE_MILLIS} is given up and its chunks go to others. A chunk that lost two
 * workers is halved and from then on runs alone on a worker, so that the healthy individuals finish; a single individual
 * that took down {@link OpenWork#SOLO_LOSSES} workers alone is reported as a suspect and not handed out again.
 *
 * <p>A result is taken from whoever brings it, known session or not, if it names work that is open: it can only be right
 * or a violation, which the island finds.
 */
public final class WorkGate implements Reducer<GateInput, GateOutput> {
    /** How long a worker may say nothing, and how long a chunk may be under way to it. */
    public static final long SILENCE_MILLIS = 5_000;

    private final Map<EvolutionId, Map<Integer, OpenWork>> open = new LinkedHashMap<>();
    private final Map<String, ConnectedWorker> workers = new LinkedHashMap<>();
    private List<GateOutput> outputs = new ArrayList<>();
    private long staleResults;
    private long reissuedChunks;

    /** Results that named no open work. */
    public long staleResults() {
        return staleResults;
    }

    /** Chunks that were handed out again because a worker or a message was lost. */
    public long reissuedChunks() {
        return reissuedChunks;
    }

    @Override
    public List<GateOutput> receive(GateInput input, long nowMillis) {
        outputs = new ArrayList<>();
        switch (input) {
            case Offered(WorkOffer offer) -> onOffer(offer);
            case Withdrawn(WorkKey work) -> find(work).ifPresent(this::close);
            case Said(WorkerMessage message) -> onMessage(message, nowMillis);
            case Tick tick -> giveUpTheSilent(nowMillis);
        }
        assign(nowMillis);
        return outputs;
    }

    private void onOffer(WorkOffer offer) {
        WorkKey key = offer.key();
        Map<Integer, OpenWork> islands = open.computeIfAbsent(key.evolution(), id -> new LinkedHashMap<>());
        OpenWork known = islands.get(key.island());
        if (known != null && known.key().equals(key)) {
            known.renew(offer);
            known.suspects().forEach(position -> suspect(key, position));
            return;
        }
        if (known != null) {
            close(known);
        }
        open.computeIfAbsent(key.evolution(), id -> new LinkedHashMap<>()).put(key.island(), new OpenWork(offer));
    }

    private void onMessage(WorkerMessage message, long now) {
        switch (message) {
            case Hello hello -> onHello(hello, now);
            case Alive alive ->
                session(alive.worker(), alive.session()).ifPresent(worker -> {
                    List<ConnectedWorker.Assignment> lost = worker.heard(alive, now);
                    reissuedChunks += lost.size();
                    lost.forEach(assignment -> reissue(assignment.portion()));
                    alive.held().stream()
                            .filter(id -> find(id.work()).isEmpty())
                            .forEach(id -> say(alive.worker(), new GateMessage.Drop(id)));
                });
            case Goodbye goodbye ->
                session(goodbye.worker(), goodbye.session()).ifPresent(worker -> {
                    workers.remove(goodbye.worker());
                    for (ConnectedWorker.Assignment assignment : worker.assignments()) {
                        if (goodbye.returned().contains(assignment.portion().id())) {
                            reissuedChunks++;
                            reissue(assignment.portion());
                        } else {
                            blame(assignment.portion());
                        }
                    }
                });
            case SpecWanted wanted ->
                session(wanted.worker(), wanted.session())
                        .flatMap(worker -> openWork().stream()
                                .filter(work -> work.offer().specDigest().equals(wanted.spec()))
                                .findFirst())
                        .ifPresent(work -> say(
                                wanted.worker(),
                                new GateMessage.SpecGiven(
                                        wanted.spec(), work.offer().spec())));
            case ChunkResult result -> onResult(result, now);
        }
    }

    private void onHello(Hello hello, long now) {
        ConnectedWorker known = workers.get(hello.worker());
        if (known != null && hello.session() < known.session()) {
            return;
        }
        if (known == null || hello.session() > known.session()) {
            if (known != null) {
                lose(known);
            }
            workers.put(hello.worker(), new ConnectedWorker(hello, now));
        }
        say(hello.worker(), new GateMessage.Welcome(hello.session()));
    }

    private void onResult(ChunkResult result, long now) {
        ConnectedWorker worker = workers.get(result.worker());
        if (worker != null && worker.session() == result.session()) {
            worker.finished(result.id(), now);
        }
        ChunkId id = result.id();
        Optional<OpenWork> work = find(id.work()).filter(found -> found.covers(result));
        if (work.isEmpty()) {
            staleResults++;
            return;
        }
        work.get().done(id.first(), id.count());
        toIsland(
                id.work(),
                new IslandInput.Evaluated(id.work(), id.first(), result.fitness(), result.valid(), result.cpuNanos()));
        if (work.get().isDone()) {
            close(work.get());
        }
    }

    private void giveUpTheSilent(long now) {
        for (ConnectedWorker worker : List.copyOf(workers.values())) {
            if (now - worker.heardAt() > SILENCE_MILLIS) {
                workers.remove(worker.name());
                lose(worker);
            }
        }
    }

    /** What a lost worker had is blamed and goes to others. */
    private void lose(ConnectedWorker worker) {
        worker.assignments().forEach(assignment -> blame(assignment.portion()));
    }

    private void blame(Portion portion) {
        reissuedChunks++;
        find(portion.id().work())
                .ifPresent(work -> work.lost(portion).ifPresent(position -> suspect(work.key(), position)));
    }

    private void reissue(Portion portion) {
        find(portion.id().work()).ifPresent(work -> work.putBack(portion));
    }

    /** Ends a piece of work, done or not; what of it is still with workers need not begin. */
    private void close(OpenWork work) {
        WorkKey key = work.key();
        Map<Integer, OpenWork> islands = open.get(key.evolution());
        if (islands != null && islands.remove(key.island(), work) && islands.isEmpty()) {
            open.remove(key.evolution());
        }
        for (ConnectedWorker worker : workers.values()) {
            worker.drop(key).forEach(id -> say(worker.name(), new GateMessage.Drop(id)));
        }
    }

    /** One chunk to each worker in turn, until none can take more. */
    private void assign(long now) {
        boolean given = true;
        while (given && !open.isEmpty()) {
            given = false;
            ConnectedWorker reserved = reserved();
            for (ConnectedWorker worker : workers.values()) {
                if (worker.canTake()) {
                    given |= assign(worker, worker == reserved, now);
                }
            }
        }
    }

    private boolean assign(ConnectedWorker worker, boolean isReserved, long now) {
        boolean solo = worker.isIdle() && isReserved;
        if (isReserved && !solo) {
            return false;
        }
        Optional<Portion> next = next(worker, solo);
        next.ifPresent(portion -> {
            worker.assign(portion, now);
            OpenWork work = find(portion.id().work()).orElseThrow();
            Chunk chunk = new Chunk(portion.id(), work.offer().specDigest(), work.rows(portion.id()));
            say(worker.name(), new GateMessage.Evaluate(chunk));
        });
        return next.isPresent();
    }

    /** The worker that is kept free for chunks that must run alone, if there are such chunks. */
    private @Nullable ConnectedWorker reserved() {
        for (ConnectedWorker worker : workers.values()) {
            boolean wanted = !worker.runsSolo()
                    && openWork().stream().anyMatch(work -> worker.understands(work.offer()) && work.hasNext(true));
            if (wanted) {
                return worker;
            }
        }
        return null;
    }

    /** Takes the next chunk from whoever has waited longest. */
    private Optional<Portion> next(ConnectedWorker worker, boolean solo) {
        for (Map.Entry<EvolutionId, Map<Integer, OpenWork>> evolution : open.entrySet()) {
            for (Map.Entry<Integer, OpenWork> island : evolution.getValue().entrySet()) {
                OpenWork work = island.getValue();
                if (worker.understands(work.offer()) && work.hasNext(solo)) {
                    Map<Integer, OpenWork> islands = evolution.getValue();
                    islands.remove(work.key().island());
                    islands.put(work.key().island(), work);
                    open.remove(work.key().evolution());
                    open.put(work.key().evolution(), islands);
                    return Optional.of(work.next(solo));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ConnectedWorker> session(String name, long session) {
        ConnectedWorker worker = workers.get(name);
        if (worker == null || session > worker.session()) {
            say(name, new GateMessage.HelloWanted());
            return Optional.empty();
        }
        return Optional.of(worker).filter(known -> known.session() == session);
    }

    private Optional<OpenWork> find(WorkKey key) {
        return Optional.ofNullable(open.get(key.evolution()))
                .map(islands -> islands.get(key.island()))
                .filter(work -> work.key().equals(key));
    }

    private List<OpenWork> openWork() {
        return open.values().stream()
                .flatMap(islands -> islands.values().stream())
                .toList();
    }

    private void suspect(WorkKey key, int position) {
        toIsland(key, new IslandInput.Suspected(key, position));
    }

    private void toIsland(WorkKey key, IslandInput input) {
        outputs.add(new ToIsland(key.evolution(), key.island(), input));
    }

    private void say(String worker, GateMessage message) {
        outputs.add(new ToWorker(worker, message));
    }
}
