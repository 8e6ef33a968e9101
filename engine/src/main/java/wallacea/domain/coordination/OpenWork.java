package wallacea.domain.coordination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Suspect;

/**
 * One offer while it is being evaluated: what is done, what waits, and what took down workers. Chunks are cut when they are
 * handed out.
 */
final class OpenWork {
    private final ArrayDeque<Portion> waiting = new ArrayDeque<>();
    private final ArrayDeque<Portion> waitingAlone = new ArrayDeque<>();
    private final Suspicions suspicions;
    private final Mark[] marks;
    private WorkOffer offer;
    private int missing;
    private int waitingIndividuals;

    private enum Mark {
        OPEN,
        DONE,
        SUSPECT
    }

    OpenWork(WorkOffer offer, Suspicions suspicions) {
        this.offer = offer;
        this.suspicions = suspicions;
        marks = new Mark[offer.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = offer.evaluated()[i] ? Mark.DONE : Mark.OPEN;
            missing += offer.evaluated()[i] ? 0 : 1;
        }
        queue(0, marks.length);
    }

    WorkKey key() {
        return offer.key();
    }

    WorkOffer offer() {
        return offer;
    }

    /** Whether the fitness is the user's own, which alone can take down a worker. */
    boolean isOwnFitness() {
        return offer.spec().problem() instanceof ProblemSpec.OwnFitness;
    }

    /** Positions of the individuals that are not tried again. */
    List<Integer> suspects() {
        List<Integer> suspects = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == Mark.SUSPECT) {
                suspects.add(i);
            }
        }
        return suspects;
    }

    boolean isDone() {
        return missing == 0;
    }

    boolean isDone(int position) {
        return marks[position] == Mark.DONE;
    }

    /** Individuals that nobody has yet. */
    int waitingIndividuals() {
        return waitingIndividuals;
    }

    /** Whether the result names individuals of this work and has one entry for each. */
    boolean covers(ChunkResult result) {
        int count = result.id().count();
        return result.id().first() + count <= marks.length
                && result.fitness().length == count
                && result.valid().length == count;
    }

    /** Takes the same offer again: what was done and did not reach the island is done again. */
    void renew(WorkOffer again) {
        offer = again;
        int first = 0;
        while (first < marks.length) {
            int end = first;
            while (end < marks.length && marks[end] == Mark.DONE && !again.evaluated()[end]) {
                marks[end] = Mark.OPEN;
                missing++;
                end++;
            }
            queue(first, end);
            first = end + 1;
        }
    }

    /** Queues what is open; an individual that took down workers before for itself, or not at all. */
    private void queue(int from, int to) {
        int first = from;
        for (int i = from; i < to; i++) {
            int takenDown = suspicions.of(offer, i);
            if (marks[i] != Mark.OPEN || takenDown > 0) {
                putLast(first, i);
                first = i + 1;
            }
            if (marks[i] == Mark.OPEN && takenDown >= Suspicions.CONDEMNED) {
                marks[i] = Mark.SUSPECT;
            } else if (marks[i] == Mark.OPEN && takenDown > 0) {
                put(Portion.named(new ChunkId(key(), i, 1)));
            }
        }
        putLast(first, to);
    }

    private void putLast(int from, int to) {
        if (to > from) {
            waiting.addLast(Portion.fresh(new ChunkId(key(), from, to - from)));
            waitingIndividuals += to - from;
        }
    }

    private void put(Portion portion) {
        (portion.mustRunAlone() ? waitingAlone : waiting).addFirst(portion);
        waitingIndividuals += portion.count();
    }

    void done(int first, int count) {
        for (int i = first; i < first + count; i++) {
            missing -= marks[i] == Mark.DONE ? 0 : 1;
            marks[i] = Mark.DONE;
        }
    }

    /** Whether somebody can take something; forgets what is done meanwhile. */
    boolean hasNext(boolean alone) {
        ArrayDeque<Portion> queue = alone ? waitingAlone : waiting;
        while (!queue.isEmpty()) {
            Portion portion = queue.peekFirst();
            int first = skip(portion, portion.first(), false);
            if (first == portion.first()) {
                return true;
            }
            queue.removeFirst();
            waitingIndividuals -= first - portion.first();
            if (first < portion.end()) {
                queue.addFirst(portion.part(first, portion.end()));
            }
        }
        return false;
    }

    /**
     * The next chunk; only after {@link #hasNext}.
     *
     * @param most individuals of a chunk without a past
     */
    Portion next(boolean alone, int most) {
        ArrayDeque<Portion> queue = alone ? waitingAlone : waiting;
        Portion portion = queue.removeFirst();
        int limit = portion.losses() > 0 ? portion.count() : Math.min(portion.count(), most);
        int end = Math.min(skip(portion, portion.first(), true), portion.first() + limit);
        if (end < portion.end()) {
            queue.addFirst(portion.part(end, portion.end()));
        }
        waitingIndividuals -= end - portion.first();
        return portion.part(portion.first(), end);
    }

    /** The first position from there on that is not, or is, open. */
    private int skip(Portion portion, int from, boolean open) {
        int at = from;
        while (at < portion.end() && (marks[at] == Mark.OPEN) == open) {
            at++;
        }
        return at;
    }

    /** Queues a chunk again that was lost without anybody's fault. */
    void putBack(Portion portion) {
        put(portion);
    }

    /**
     * Queues a chunk again whose worker vanished without a word, halved if that happened before.
     *
     * @return position of the individual that is to be tried no more because of it
     */
    Optional<Integer> vanished(Portion portion) {
        boolean isSingle = portion.count() == 1;
        if (isSingle && portion.mustRunAlone()) {
            return takeDown(portion.first());
        }
        Portion blamed = new Portion(portion.id(), portion.losses() + 1, portion.isNamed());
        if (isSingle || !blamed.mustRunAlone()) {
            put(blamed);
        } else {
            int middle = blamed.first() + blamed.count() / 2;
            put(blamed.part(middle, blamed.end()));
            put(blamed.part(blamed.first(), middle));
        }
        return Optional.empty();
    }

    /**
     * Queues a chunk again some of whose individuals a worker named: these alone, the others as if nothing had happened.
     *
     * @param wasAlone whether the worker was evaluating nothing else
     * @return positions of the individuals that are to be tried no more
     */
    List<Integer> named(Portion portion, List<Suspect> named, boolean wasAlone) {
        List<Integer> condemned = new ArrayList<>();
        int first = portion.first();
        for (int position :
                named.stream().map(Suspect::position).sorted().distinct().toList()) {
            int at = portion.first() + position;
            if (position < 0 || at >= portion.end()) {
                continue;
            }
            putClean(first, at);
            first = at + 1;
            boolean isCertain =
                    named.stream().anyMatch(suspect -> suspect.position() == position && suspect.isCertain());
            if (isCertain || (wasAlone && portion.mustRunAlone() && portion.count() == 1)) {
                takeDown(at).ifPresent(condemned::add);
            } else {
                put(Portion.named(new ChunkId(key(), at, 1)));
            }
        }
        putClean(first, portion.end());
        return condemned;
    }

    private void putClean(int from, int to) {
        if (to > from) {
            put(Portion.fresh(new ChunkId(key(), from, to - from)));
        }
    }

    /**
     * Takes the named individuals of a chunk that is here again out of the portions that wait, to run alone from now on.
     *
     * @return positions of the individuals that are to be tried no more
     */
    List<Integer> namedLate(ChunkId chunk, List<Suspect> named) {
        List<Integer> condemned = new ArrayList<>();
        for (Suspect suspect : named) {
            int at = chunk.first() + suspect.position();
            if (suspect.position() < 0 || at >= chunk.first() + chunk.count() || marks[at] != Mark.OPEN) {
                continue;
            }
            if (suspect.isCertain() && suspicions.add(offer, at) >= Suspicions.CONDEMNED) {
                marks[at] = Mark.SUSPECT;
                condemned.add(at);
            } else {
                takeOut(waiting, at);
                takeOut(waitingAlone, at);
            }
        }
        return condemned;
    }

    private void takeOut(ArrayDeque<Portion> queue, int at) {
        for (Portion portion : List.copyOf(queue)) {
            if (portion.first() <= at && at < portion.end() && !portion.isNamed()) {
                queue.remove(portion);
                waitingIndividuals -= portion.count();
                putClean(portion.first(), at);
                putClean(at + 1, portion.end());
                put(Portion.named(new ChunkId(key(), at, 1)));
                return;
            }
        }
    }

    private Optional<Integer> takeDown(int position) {
        int times = suspicions.add(offer, position);
        if (marks[position] != Mark.OPEN) {
            return Optional.empty();
        }
        if (times >= Suspicions.CONDEMNED) {
            marks[position] = Mark.SUSPECT;
            return Optional.of(position);
        }
        // After those that may be innocent: their results can tell that it was this one.
        waitingAlone.addLast(Portion.named(new ChunkId(key(), position, 1)));
        waitingIndividuals++;
        return Optional.empty();
    }

    /** Tries no more what others were found to be; returns their positions. */
    List<Integer> condemn() {
        List<Integer> condemned = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == Mark.OPEN && suspicions.of(offer, i) >= Suspicions.CONDEMNED) {
                marks[i] = Mark.SUSPECT;
                condemned.add(i);
            }
        }
        return condemned;
    }

    /** A chunk with its genomes. */
    Chunk chunk(ChunkId id) {
        int genes = offer.genes();
        double[] rows = Arrays.copyOfRange(offer.rows(), id.first() * genes, (id.first() + id.count()) * genes);
        return new Chunk(id, offer.specDigest(), rows);
    }
}
