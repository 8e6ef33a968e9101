package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.ConnectedWorker.Assignment;
import wallacea.domain.coordination.ConnectedWorker.Purpose;
import wallacea.domain.coordination.Workforce.Held;
import wallacea.domain.coordination.Workforce.Vanished;
import wallacea.protocol.work.WorkerMessage.Goodbye;
import wallacea.protocol.work.WorkerMessage.Hello;

/**
 * What becomes of the chunks of workers that leave, begin anew or fall silent. Nothing is lost by the loss of an audit, or of
 * a chunk that another worker has, too.
 */
final class Losses {
    private final Workforce workforce;
    private final HandOut handOut;
    private final SecondOpinions opinions;
    private final Blame blame;
    private long reissued;

    Losses(Workforce workforce, HandOut handOut, SecondOpinions opinions, Blame blame) {
        this.workforce = workforce;
        this.handOut = handOut;
        this.opinions = opinions;
        this.blame = blame;
    }

    /** Chunks that were handed out again because a worker or a message was lost. */
    long reissued() {
        return reissued;
    }

    /** The worker was not heard for too long. */
    void silent(ConnectedWorker worker, long now) {
        List<Held> held = new ArrayList<>();
        List<Assignment> lost = List.copyOf(worker.assignments());
        workforce.vanish(worker, held, now);
        for (Assignment one : lost) {
            if (!isElsewhere(one)) {
                boolean isAwaiting = blame.awaitsWords(one.portion());
                held.add(new Held(one.portion(), isAwaiting));
                if (!isAwaiting) {
                    blame.vanished(one.portion());
                }
            }
        }
    }

    /** The worker began anew while it was thought to be there. */
    void restarted(ConnectedWorker worker, Hello hello) {
        List<Assignment> lost = List.copyOf(worker.assignments());
        workforce.remove(worker);
        blame.died(hello.suspects());
        for (Assignment one : lost) {
            if (!isElsewhere(one)) {
                explain(one.portion(), hello);
            }
        }
    }

    /** A worker comes that may have been here before. */
    void came(Hello hello) {
        Optional<Vanished> before = workforce.takeVanished(hello.worker());
        if (before.isEmpty()) {
            return;
        }
        boolean isSame = before.get().session() == hello.session();
        if (!isSame) {
            blame.died(hello.suspects());
        }
        for (Held held : before.get().held()) {
            if (!held.isAwaiting()) {
                blame.namedLate(held.portion(), hello.suspects());
            } else if (isSame) {
                blame.nobody(held.portion());
            } else {
                explain(held.portion(), hello);
            }
        }
    }

    private void explain(Portion portion, Hello hello) {
        if (hello.suspects().isEmpty()) {
            blame.vanished(portion);
        } else {
            blame.named(portion, hello.suspects());
        }
    }

    /** Those that fell silent and did not come back took what they had with them. */
    void giveUp(long now) {
        for (Vanished gone : workforce.takeLongVanished(now)) {
            for (Held held : gone.held()) {
                if (held.isAwaiting()) {
                    blame.vanished(held.portion());
                }
            }
        }
    }

    void left(ConnectedWorker worker, Goodbye goodbye, long now) {
        workforce.depart(worker, now);
        for (Assignment one : List.copyOf(worker.assignments())) {
            if (isElsewhere(one)) {
                continue;
            }
            if (Blame.isNamed(one.id(), goodbye.suspects())) {
                blame.named(one.portion(), goodbye.suspects());
            } else if (goodbye.returned().contains(one.id())) {
                blame.nobody(one.portion());
            } else {
                blame.vanished(one.portion());
            }
        }
    }

    /** The chunk never arrived at its worker, or its results were lost. */
    void message(Assignment lost) {
        if (!isElsewhere(lost)) {
            blame.nobody(lost.portion());
        }
    }

    private boolean isElsewhere(Assignment lost) {
        if (lost.purpose() == Purpose.AUDIT) {
            opinions.forget(lost.id());
            return true;
        }
        if (handOut.isCopied(lost.id())) {
            handOut.endCopy(lost.id());
            if (workforce.works(lost.id())) {
                return true;
            }
        }
        reissued++;
        return false;
    }
}
