package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import wallacea.domain.random.RandomKey;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Suspect;

/** What a gate knows of one evolution: the open work of its islands here, what it costs, and its share of the slots. */
final class OpenEvolution {
    /** How long an island counts as being here after its last offer, and an evolution as wanting slots. */
    private static final long RECENT_MILLIS = 10_000;

    private static final int AUDITED_OF = 200;
    private static final int MOST_AUDITED_OF = 100;
    private static final int MOST_COPIED_OF = 20;
    private static final double SLACK_NANOS = 1e9;

    final ChunkCost cost = new ChunkCost();
    final Suspicions suspicions = new Suspicions();

    private final EvolutionId id;
    private final Digest specDigest;
    private final List<OpenWork> islands = new ArrayList<>();
    private final TreeMap<Integer, Long> offeredAt = new TreeMap<>();
    private WorkOffer latest;
    private int turn;
    private double weight;
    private double pass;
    private long servedAs;
    private int slots;
    private int running;
    private int peak;
    private long handedOut;
    private long copied;
    private long audited;

    /** @param pass where it enters the rotation: that of the evolution served last */
    OpenEvolution(WorkOffer first, double pass) {
        this.id = first.key().evolution();
        this.specDigest = first.specDigest();
        this.latest = first;
        this.weight = first.spec().runtime().weight();
        this.pass = pass;
    }

    EvolutionId id() {
        return id;
    }

    Digest specDigest() {
        return specDigest;
    }

    /** The latest offer, for its spec. */
    WorkOffer latest() {
        return latest;
    }

    List<OpenWork> islands() {
        return islands;
    }

    /** Whether its share of the workers has not been counted yet. */
    boolean isNew() {
        return slots == 0;
    }

    boolean isIdle() {
        return islands.isEmpty();
    }

    Optional<OpenWork> find(WorkKey key) {
        return island(key.island()).filter(work -> work.key().equals(key));
    }

    Optional<OpenWork> island(int island) {
        for (OpenWork work : islands) {
            if (work.key().island() == island) {
                return Optional.of(work);
            }
        }
        return Optional.empty();
    }

    /** A worker died with these; nothing follows if one is not known here. */
    void diedWith(List<Suspect> named) {
        List<Suspicions.Accused> accused = new ArrayList<>();
        for (Suspect suspect : named) {
            int position = suspect.chunk().first() + suspect.position();
            Optional<OpenWork> work = find(suspect.chunk().work())
                    .filter(found -> found.isOwnFitness()
                            && position >= 0
                            && position < found.offer().size());
            if (work.isEmpty()) {
                return;
            }
            if (!work.get().isDone(position)) {
                accused.add(new Suspicions.Accused(work.get().offer(), position));
            }
        }
        if (!accused.isEmpty()) {
            suspicions.addCompany(accused);
        }
    }

    /** Opens an offer of an island that has no other open; {@code virtualTime} is the pass served last. */
    OpenWork open(WorkOffer offer, double virtualTime) {
        if (islands.isEmpty()) {
            pass = Math.max(pass, virtualTime - Math.max(1, slots) * SLACK_NANOS / weight);
        }
        OpenWork work = new OpenWork(offer, suspicions);
        islands.add(work);
        return work;
    }

    void offered(WorkOffer offer, long now) {
        latest = offer;
        if (offeredAt.put(offer.key().island(), now) == null) {
            weigh();
        }
    }

    void close(OpenWork work) {
        int index = islands.indexOf(work);
        islands.remove(work);
        if (index < turn) {
            turn--;
        }
    }

    /** Counts its islands and slots again. */
    void recount(int slotsHere, int runningChunks, long now) {
        slots = Math.max(1, slotsHere);
        running = runningChunks;
        offeredAt.values().removeIf(at -> now - at > RECENT_MILLIS);
        islands.forEach(work -> offeredAt.put(work.key().island(), now));
        weigh();
    }

    /** The weight of a spec is that of all its islands; here counts the share that is here. */
    private void weigh() {
        int all = latest.spec().islands().count();
        double share = Math.min(1, (double) Math.max(1, offeredAt.size()) / all);
        weight = latest.spec().runtime().weight() * share;
    }

    double weight() {
        return weight;
    }

    int waitingIndividuals() {
        int waiting = 0;
        for (OpenWork work : islands) {
            waiting += work.waitingIndividuals();
        }
        return waiting;
    }

    int running() {
        return running;
    }

    private int chunks() {
        int waiting = waitingIndividuals();
        return running + Math.ceilDiv(waiting, cost.chunkSize(latest, waiting, Math.max(1, slots)));
    }

    /** Into how many chunks that are worth their way the individuals that wait could be cut. */
    int mostChunks() {
        return Math.ceilDiv(waitingIndividuals(), cost.leastSize(latest));
    }

    /** Notes how many chunks there are at a moment when there are many. */
    void notePeak() {
        peak = Math.max(peak, chunks());
    }

    /** The most chunks that waited or ran since the announcement before the last. */
    int peak() {
        return Math.max(peak, chunks());
    }

    /** The demand was announced. */
    void endPeak() {
        peak = chunks();
    }

    boolean hasNext(boolean alone) {
        for (OpenWork work : islands) {
            if (work.hasNext(alone)) {
                return true;
            }
        }
        return false;
    }

    /** The next chunk of the island whose turn it is; only after {@link #hasNext}. */
    Portion next(boolean alone) {
        int size = islands.size();
        for (int i = 0; i < size; i++) {
            int index = (turn + i) % size;
            OpenWork work = islands.get(index);
            if (work.hasNext(alone)) {
                turn = index + 1;
                return work.next(alone, cost.chunkSize(work.offer(), waitingIndividuals(), Math.max(1, slots)));
            }
        }
        throw new IllegalStateException("nothing waits: evolution=" + id);
    }

    /*
     * Stride scheduling (Waldspurger and Weihl, MIT/LCS/TM-528, 1995): the lowest pass is served first. Shares are fair over the
     * times in which several want slots (Goyal, Vin and Cheng, IEEE/ACM Transactions on Networking 5(5), 1997). What is handed
     * to the only one that wants slots is therefore charged as expected and not put right afterwards: others may have entered
     * meanwhile, and would be served first for as long as it took beyond that, though none of them wanted those slots. The first
     * chunks in a new worker process, which loads its classes with them, take hundreds of times what is expected.
     */

    /**
     * What an evolution was charged for a chunk.
     *
     * @param nanos expected slot time
     * @param isContested whether another evolution wanted slots then
     */
    record Charge(double nanos, boolean isContested) {}

    /** Whether it has offered something lately, served or not. */
    boolean wantsSlots() {
        return !offeredAt.isEmpty();
    }

    boolean isBefore(OpenEvolution other) {
        return pass < other.pass || (pass == other.pass && servedAs < other.servedAs);
    }

    double pass() {
        return pass;
    }

    /** Charges expected slot time; {@code number} rises with each service of any evolution. */
    void charge(double nanos, long number) {
        pass += nanos / weight;
        servedAs = number;
    }

    /** Puts what was charged right once the slot time is known, if others wanted the slot. */
    void settle(Charge charge, double spentNanos) {
        if (charge.isContested()) {
            pass += (spentNanos - charge.nanos()) / weight;
        }
    }

    // Extra work: at most 5 % for chunks that take long, at most 1 % for audits.

    void handedOut(int count) {
        handedOut += count;
    }

    boolean mayCopy(int count) {
        return (copied + count) * MOST_COPIED_OF <= handedOut;
    }

    void copied(int count) {
        copied += count;
    }

    /** Whether a chunk is one of those that are evaluated twice on purpose. */
    boolean mayAudit(ChunkId chunk) {
        long mixed =
                RandomKey.mix(RandomKey.mix(chunk.work().genomes(), chunk.work().generation()), chunk.first());
        return Math.floorMod(mixed, AUDITED_OF) == 0 && (audited + chunk.count()) * MOST_AUDITED_OF <= handedOut;
    }

    void audited(int count) {
        audited += count;
    }
}
