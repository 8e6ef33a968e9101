package wallacea.domain.coordination;

import java.util.List;
import java.util.Optional;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkerMessage.Suspect;

/**
 * Draws the conclusions when a worker is lost. Only a user's own fitness is ever blamed; everything else is handed out again
 * as if nothing had happened.
 *
 * <p>An individual that a worker names with certainty (its time limit passed) counts as having taken down one worker alone.
 * Each of several that ran when a process died is from then on evaluated alone, and who is left when the others have given
 * results took it down, too. Where nobody is named, the chunk is halved
 * from the second loss on and its parts are evaluated alone. Whoever took down {@link Suspicions#CONDEMNED} workers alone is
 * reported as a suspect.
 */
final class Blame {
    private final OpenEvolutions open;
    private final GateOutbox outbox;

    Blame(OpenEvolutions open, GateOutbox outbox) {
        this.open = open;
        this.outbox = outbox;
    }

    /** The worker of the portion was not heard any more, or left with it without a reason. */
    void vanished(Portion portion) {
        open.find(portion.id().work()).ifPresent(work -> {
            if (!work.isOwnFitness()) {
                work.putBack(portion);
            } else if (work.vanished(portion).isPresent()) {
                condemn(work, portion.first());
            }
        });
    }

    /** The worker of the portion named those that it was evaluating; {@code named} are all of them. */
    void named(Portion portion, List<Suspect> named) {
        Optional<OpenWork> found = open.find(portion.id().work());
        if (found.isEmpty()) {
            return;
        }
        OpenWork work = found.get();
        List<Suspect> here = of(portion.id(), named);
        if (here.isEmpty() || !work.isOwnFitness()) {
            work.putBack(portion);
        } else {
            work.named(portion, here, named.size() == 1).forEach(position -> condemn(work, position));
        }
    }

    /** A worker died and named those that it was evaluating; told once, before {@link #named} of each portion. */
    void died(List<Suspect> named) {
        if (named.size() > 1 && named.stream().noneMatch(Suspect::isCertain)) {
            open.find(named.getFirst().chunk().work().evolution()).ifPresent(evolution -> evolution.diedWith(named));
        }
    }

    /** Results came for individuals of the work. */
    void acquit(OpenWork work, ChunkId chunk) {
        open.find(work.key().evolution())
                .filter(evolution ->
                        work.isOwnFitness() && evolution.suspicions.acquit(work.offer(), chunk.first(), chunk.count()))
                .ifPresent(this::condemn);
    }

    /** The worker of the portion, which vanished, came back and named those that it was evaluating. */
    void namedLate(Portion portion, List<Suspect> named) {
        open.find(portion.id().work())
                .filter(OpenWork::isOwnFitness)
                .ifPresent(work -> work.namedLate(portion.id(), of(portion.id(), named))
                        .forEach(position -> condemn(work, position)));
    }

    /** Nobody is to blame for the loss of the portion. */
    void nobody(Portion portion) {
        open.find(portion.id().work()).ifPresent(work -> work.putBack(portion));
    }

    /** Whether it should be waited for the last words of the worker, since the portion alone would be to blame. */
    boolean awaitsWords(Portion portion) {
        return portion.mustRunAlone()
                && open.find(portion.id().work()).filter(OpenWork::isOwnFitness).isPresent();
    }

    static boolean isNamed(ChunkId chunk, List<Suspect> named) {
        return named.stream().anyMatch(suspect -> suspect.chunk().equals(chunk));
    }

    private static List<Suspect> of(ChunkId chunk, List<Suspect> named) {
        return named.stream().filter(suspect -> suspect.chunk().equals(chunk)).toList();
    }

    /** Reports the individual and all with the same genome. */
    private void condemn(OpenWork work, int position) {
        outbox.suspect(work.key(), position);
        open.find(work.key().evolution()).ifPresent(this::condemn);
    }

    private void condemn(OpenEvolution evolution) {
        evolution.islands().forEach(work -> work.condemn().forEach(position -> outbox.suspect(work.key(), position)));
    }
}
