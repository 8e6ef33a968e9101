package wallacea.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.nemesis.History.Asked;
import wallacea.nemesis.History.Exited;
import wallacea.nemesis.History.Seen;
import wallacea.nemesis.History.Struck;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.fault.Loss;

/** Holds a history against what was promised. */
final class Checker {
    /** Within it a node may not have read yet what another has committed. */
    private static final long LAG_MILLIS = 1_500;

    /** A node that a fault cut off from the journal tells what it knew, and a moment longer. */
    private static final long CATCH_UP_MILLIS = 6_000;

    private static final int CORES = 3;

    private final Reference reference;
    private final History history;
    private final Evaluations evaluations;
    private final List<Seen> seen;
    private final List<String> violations = new ArrayList<>();

    Checker(Reference reference, History history, Evaluations evaluations) {
        this.reference = reference;
        this.history = history;
        this.evaluations = evaluations;
        seen = history.all(Seen.class);
    }

    /** Every promise that was not kept but those of {@link Punctuality times}, in words; empty if all were. */
    List<String> violations() {
        chains();
        nothingGoesBack();
        createdStaysCreated();
        pausedStaysPaused();
        callsHeal();
        evaluations();
        return List.copyOf(violations);
    }

    private void chains() {
        for (Seen status : seen) {
            boolean isCommitted = status.generation() >= 0 && status.generation() <= reference.generations();
            if (isCommitted && !status.chain().equals(reference.chain().get(status.generation()))) {
                violations.add("another chain: " + status);
            }
            if (status.generation() > reference.generations()) {
                violations.add("beyond the last generation: " + status);
            }
            if (status.state().equals("failed")) {
                violations.add("failed: " + status);
            }
        }
        if (seen.stream()
                .noneMatch(status ->
                        status.state().equals("completed") && status.generation() == reference.generations())) {
            violations.add(
                    "not finished: last generation seen " + history.generation() + " of " + reference.generations());
        }
    }

    private void nothingGoesBack() {
        for (Seen status : seen) {
            int known = seen.stream()
                    .filter(before -> before.answered() + LAG_MILLIS < status.at())
                    .mapToInt(Seen::generation)
                    .max()
                    .orElse(-1);
            if (status.generation() < known && !mayLag(status)) {
                violations.add("generation " + known + " was told and is gone: " + status);
            }
        }
    }

    private void createdStaysCreated() {
        Optional<Asked> created = history.all(Asked.class).stream()
                .filter(asked -> asked.what().equals("submit") && asked.isAcknowledged())
                .findFirst();
        if (created.isEmpty()) {
            violations.add("no submission was acknowledged");
            return;
        }
        for (Seen status : seen) {
            if (status.at() > created.get().answered() + LAG_MILLIS
                    && status.state().equals("unknown")
                    && !mayLag(status)) {
                violations.add("an acknowledged evolution is gone: " + status);
            }
        }
    }

    /** From the acknowledgement of a pause until the first word of a resumption, all fresh answers say paused. */
    private void pausedStaysPaused() {
        List<Asked> asked = history.all(Asked.class);
        for (Asked pause : asked) {
            if (!pause.what().equals("pause") || !pause.isAcknowledged()) {
                continue;
            }
            long resumed = asked.stream()
                    .filter(other -> other.what().equals("resume") && other.answered() > pause.answered())
                    .mapToLong(Asked::at)
                    .min()
                    .orElse(Long.MAX_VALUE);
            for (Seen status : seen) {
                boolean isWithin = status.at() > pause.answered() + LAG_MILLIS && status.answered() < resumed;
                if (isWithin && !status.state().equals("paused") && !mayLag(status) && !isOver(status)) {
                    violations.add("an acknowledged pause is gone: " + status);
                }
            }
        }
    }

    private static boolean isOver(Seen status) {
        return status.state().equals("completed");
    }

    /** A call that fails succeeds when it is repeated, at any node. */
    private void callsHeal() {
        for (Asked asked : history.all(Asked.class)) {
            if (!asked.isAcknowledged()
                    && !isFinishedBefore(asked.answered())
                    && history.healed(asked).isEmpty()) {
                violations.add("a call failed and no repetition healed it: " + asked);
            }
        }
    }

    private boolean isFinishedBefore(long at) {
        return seen.stream().anyMatch(status -> isOver(status) && status.answered() < at);
    }

    /** Each individual is begun, and no more of them again than were in flight where something was lost. */
    private void evaluations() {
        if (evaluations.distinct() != reference.evaluations()) {
            violations.add("another number of individuals was evaluated: " + evaluations + ", there are "
                    + reference.evaluations());
        }
        if (evaluations.again() > inFlight()) {
            violations.add("too much was evaluated again: " + evaluations.again() + " individuals, in flight were "
                    + inFlight() + ": " + evaluations);
        }
    }

    /**
     * Individuals that all faults and all ends of nodes found in flight at most. A worker that is asked to end loses nothing.
     */
    private long inFlight() {
        long lost = 0;
        for (Struck struck : history.all(Struck.class)) {
            lost += Reference.inFlight(struck.fault().kind().loss(), CORES);
        }
        for (Exited exit : history.all(Exited.class)) {
            if (isFinishedBefore(exit.at())) {
                continue;
            }
            Loss ofWorker = exit.millisAfterTerm() > 0 ? Loss.NOTHING : Loss.ONE_WORKER;
            lost += Reference.inFlight(exit.isWorker() ? ofWorker : Loss.ONE_CORE, CORES);
        }
        return lost;
    }

    /** What was evaluated, in a line. */
    String effort() {
        return "%d evaluations of %d individuals; %d doubled on purpose; again %d of at most %d"
                .formatted(
                        evaluations.begun(),
                        evaluations.distinct(),
                        evaluations.doubled(),
                        evaluations.again(),
                        inFlight());
    }

    private boolean mayLag(Seen status) {
        for (Struck struck : history.all(Struck.class)) {
            boolean isNear = status.answered() >= struck.at() && status.at() <= struck.ended() + CATCH_UP_MILLIS;
            if (isNear && keepsFromJournal(struck.fault().kind())) {
                return true;
            }
        }
        return false;
    }

    private static boolean keepsFromJournal(FaultKind kind) {
        return switch (kind.subject()) {
            case JOURNAL -> true;
            case CLUSTER, NETWORK -> true;
            case CORE ->
                switch (kind) {
                    case CORE_UNPLUGGED, CORE_FROZEN, CORE_FROZEN_SHORTLY -> true;
                    default -> false;
                };
            case WORKER, CLIENT -> false;
        };
    }
}
