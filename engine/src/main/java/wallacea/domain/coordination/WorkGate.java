package wallacea.domain.coordination;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.ConnectedWorker.Assignment;
import wallacea.domain.coordination.ConnectedWorker.Purpose;
import wallacea.domain.coordination.GateInput.Offered;
import wallacea.domain.coordination.GateInput.Said;
import wallacea.domain.coordination.GateInput.Tick;
import wallacea.domain.coordination.GateInput.Withdrawn;
import wallacea.protocol.value.Digest;
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
 * evolution by evolution according to their weights, island by island in turn.
 *
 * <p>A worker that is silent for {@link #SILENCE_MILLIS} is given up and its chunks go to others; {@link Blame} says what else
 * follows. A gate that was itself held up does not count that time as silence of others.
 *
 * <p>A result is taken from whoever brings it, known session or not, if it names work that is open: it can only be right
 * or a violation, which the island finds. Of chunks that two workers evaluate, the first result counts and the second is
 * compared with it.
 */
public final class WorkGate implements Reducer<GateInput, GateOutput> {
    /** How long a worker may say nothing, and how long a chunk may be under way to it. */
    public static final long SILENCE_MILLIS = 5_000;

    /** Time between two ticks from which on the gate was held up. */
    private static final long HELD_UP_MILLIS = 3_000;

    private final Digest arithmetic;
    private final GateOutbox outbox = new GateOutbox();
    private final OpenEvolutions open = new OpenEvolutions();
    private final Workforce workforce = new Workforce();
    private final SecondOpinions opinions = new SecondOpinions();
    private final HandOut handOut = new HandOut(open, workforce, opinions, outbox);
    private final Blame blame = new Blame(open, outbox);
    private final Losses losses = new Losses(workforce, handOut, opinions, blame);
    private final Announcements announcements = new Announcements(open, workforce, outbox);
    private long tickedAt = -1;
    private boolean isRecountDue;
    private long staleResults;
    private long comparedResults;

    /** @param arithmetic what this process computes in its self-test; workers that compute otherwise get no work */
    public WorkGate(Digest arithmetic) {
        this.arithmetic = arithmetic;
    }

    /** What the gate looks like now. */
    public GateView view() {
        return GateSight.of(
                workforce,
                open,
                new GateView.Counters(
                        staleResults, losses.reissued(), handOut.speculated(), handOut.audited(), comparedResults));
    }

    /** Chunks that were handed out again because a worker or a message was lost. */
    public long reissued() {
        return losses.reissued();
    }

    /** Slots that could be busy now if there were any number: one for each chunk that workers have or that could be cut. */
    public int usefulSlots() {
        int slots = 0;
        for (OpenEvolution evolution : open.all()) {
            slots += evolution.mostChunks();
            for (ConnectedWorker worker : workforce.connected()) {
                slots += worker.held(evolution.id());
            }
        }
        return slots;
    }

    /** Chunks that the latest input had it give to a second worker on purpose: because they take long, or to compare. */
    public List<ChunkId> doubled() {
        return handOut.doubled();
    }

    /**
     * Whether a worker of the same name that began later is connected: what is said to that name is for the other one.
     */
    public boolean isSuperseded(WorkerMessage message) {
        return workforce
                .find(message.worker())
                .filter(known -> known.session() > message.session())
                .isPresent();
    }

    /** Whether a worker of this name is admitted, and neither gone nor given up as silent. */
    public boolean isConnected(String worker) {
        return workforce.find(worker).isPresent();
    }

    @Override
    public List<GateOutput> receive(GateInput input, long nowMillis) {
        switch (input) {
            case Offered(WorkOffer offer) -> onOffer(offer, nowMillis);
            case Withdrawn(WorkKey work) -> open.find(work).ifPresent(this::close);
            case Said(WorkerMessage message) -> onMessage(message, nowMillis);
            case Tick tick -> onTick(nowMillis);
        }
        if (isRecountDue) {
            recount(nowMillis);
        }
        handOut.assign(nowMillis);
        return outbox.take();
    }

    private void onOffer(WorkOffer offer, long now) {
        WorkKey key = offer.key();
        open.find(key.evolution())
                .filter(known -> !known.specDigest().equals(offer.specDigest()))
                .ifPresent(known -> List.copyOf(known.islands()).forEach(this::close));
        OpenEvolution evolution = open.of(offer);
        isRecountDue |= evolution.isNew();
        evolution.offered(offer, now);
        Optional<OpenWork> known = evolution.island(key.island());
        OpenWork work;
        if (known.isPresent() && known.get().key().equals(key)) {
            work = known.get();
            work.renew(offer);
        } else {
            known.ifPresent(this::close);
            work = open.open(evolution, offer);
        }
        work.suspects().forEach(position -> outbox.suspect(key, position));
        evolution.notePeak();
        announcements.workCame(now);
    }

    private void onMessage(WorkerMessage message, long now) {
        switch (message) {
            case Hello hello -> onHello(hello, now);
            case Alive alive -> onAlive(alive, now);
            case Goodbye goodbye -> onGoodbye(goodbye, now);
            case SpecWanted wanted -> {
                if (session(wanted.worker(), wanted.session()) != null) {
                    giveSpec(wanted);
                }
            }
            case ChunkResult result -> onResult(result, now);
        }
    }

    private void onHello(Hello hello, long now) {
        ConnectedWorker known = workforce.find(hello.worker()).orElse(null);
        boolean isLate = (known != null && hello.session() < known.session())
                || workforce.isDeparted(hello.worker(), hello.session());
        if (isLate) {
            return;
        }
        boolean isNew = known == null || hello.session() > known.session();
        if (known == null) {
            losses.came(hello);
        } else if (isNew) {
            losses.restarted(known, hello);
        }
        if (!hello.arithmetic().equals(arithmetic)) {
            String reason = "the worker computes otherwise: arithmetic=" + hello.arithmetic() + " here=" + arithmetic;
            workforce.reject(hello, reason, now);
            outbox.say(hello.worker(), new GateMessage.Rejected(hello.session(), reason));
            return;
        }
        if (isNew) {
            workforce.connect(hello, now);
            isRecountDue = true;
        }
        outbox.say(hello.worker(), new GateMessage.Welcome(hello.session()));
        workforce.find(hello.worker()).ifPresent(announcements::tell);
    }

    private void onAlive(Alive alive, long now) {
        ConnectedWorker worker = session(alive.worker(), alive.session());
        if (worker == null) {
            return;
        }
        isRecountDue |= worker.credit() != alive.credit();
        worker.heard(alive, now).forEach(losses::message);
        for (ChunkId id : alive.held()) {
            if (!worker.holds(id) && open.find(id.work()).isEmpty()) {
                outbox.say(alive.worker(), new GateMessage.Drop(id));
            }
        }
    }

    private void onGoodbye(Goodbye goodbye, long now) {
        ConnectedWorker worker = workforce.ofSession(goodbye.worker(), goodbye.session());
        if (worker != null) {
            losses.left(worker, goodbye, now);
            isRecountDue = true;
        }
    }

    private void giveSpec(SpecWanted wanted) {
        for (OpenEvolution evolution : open.all()) {
            if (evolution.specDigest().equals(wanted.spec())) {
                outbox.say(
                        wanted.worker(),
                        new GateMessage.SpecGiven(
                                wanted.spec(), evolution.latest().spec()));
                return;
            }
        }
    }

    private void onResult(ChunkResult result, long now) {
        ChunkId id = result.id();
        ConnectedWorker worker = workforce.ofSession(result.worker(), result.session());
        Assignment assignment = worker == null ? null : worker.finished(id, now);
        if (worker != null && assignment != null) {
            settle(assignment, result, now);
        }
        ChunkResult first = opinions.take(result);
        if (first != null) {
            comparedResults++;
            SecondOpinions.difference(first, result)
                    .ifPresent(violation -> outbox.tell(id.work(), new IslandInput.Differed(id.work(), violation)));
        }
        Optional<OpenWork> found = open.find(id.work()).filter(work -> work.covers(result));
        if (found.isEmpty()) {
            staleResults += first == null ? 1 : 0;
            return;
        }
        OpenWork work = found.get();
        blame.acquit(work, id);
        work.done(id.first(), id.count());
        outbox.tell(
                id.work(),
                new IslandInput.Evaluated(id.work(), id.first(), result.fitness(), result.valid(), result.cpuNanos()));
        if (assignment != null && assignment.purpose() != Purpose.AUDIT) {
            seekSecondOpinion(assignment, result);
        }
        if (work.isDone()) {
            close(work);
        }
    }

    private void settle(Assignment assignment, ChunkResult result, long now) {
        open.find(result.id().work().evolution()).ifPresent(evolution -> {
            double held = assignment.slotMillis(now);
            int count = result.id().count();
            evolution.settle(assignment.charge(), Math.max((double) result.cpuNanos(), held * 1e6));
            evolution.cost.observe(count, result.cpuNanos(), now - assignment.since(), held);
        });
    }

    /** Keeps the result if another worker has the chunk too, or is to have it. */
    private void seekSecondOpinion(Assignment assignment, ChunkResult result) {
        ChunkId id = result.id();
        if (handOut.isCopied(id)) {
            handOut.endCopy(id);
            opinions.expect(result);
            for (ConnectedWorker other : workforce.connected()) {
                if (other.take(id) != null) {
                    outbox.say(other.name(), new GateMessage.Drop(id));
                }
            }
        } else if (workforce.connected().size() > 1) {
            open.find(id.work().evolution())
                    .filter(evolution -> evolution.mayAudit(id))
                    .ifPresent(evolution -> opinions.audit(evolution, assignment.chunk(), result));
        }
    }

    private void onTick(long now) {
        if (tickedAt >= 0 && now - tickedAt > HELD_UP_MILLIS) {
            workforce.grace(now);
        }
        tickedAt = now;
        for (ConnectedWorker worker : List.copyOf(workforce.connected())) {
            if (now - worker.heardAt() > SILENCE_MILLIS) {
                losses.silent(worker, now);
            }
        }
        losses.giveUp(now);
        workforce.forgetOld(now);
        recount(now);
        announcements.timePassed(now);
    }

    /** Ends a piece of work, done or not; what of it is still with workers need not begin. */
    private void close(OpenWork work) {
        WorkKey key = work.key();
        open.find(key.evolution()).ifPresent(evolution -> evolution.close(work));
        for (ConnectedWorker worker : workforce.connected()) {
            worker.drop(key).forEach(id -> outbox.say(worker.name(), new GateMessage.Drop(id)));
        }
        handOut.endCopies(key);
    }

    private void recount(long now) {
        isRecountDue = false;
        for (OpenEvolution evolution : open.all()) {
            int running = 0;
            for (ConnectedWorker worker : workforce.connected()) {
                running += worker.held(evolution.id());
            }
            evolution.recount(workforce.slots(evolution.latest()), running, now);
        }
    }

    private @Nullable ConnectedWorker session(String name, long session) {
        ConnectedWorker worker = workforce.find(name).orElse(null);
        if (worker == null || session > worker.session()) {
            if (!workforce.isDeparted(name, session)) {
                outbox.say(name, new GateMessage.HelloWanted());
            }
            return null;
        }
        return worker.session() == session ? worker : null;
    }
}
