package wallacea.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.nemesis.History.Asked;
import wallacea.nemesis.History.Exited;
import wallacea.nemesis.History.Seen;
import wallacea.nemesis.History.Struck;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.fault.Loss;
import wallacea.nemesis.fault.Promise;

/** Holds a history against what was promised. */
final class Checker {
    /** Within it a node may not have read yet what another has committed. */
    private static final long LAG_MILLIS = 1_500;

    /** A node that a fault cut off from the journal tells what it knew, and a moment longer. */
    private static final long CATCH_UP_MILLIS = 6_000;

    /** Within it a call that failed while no fault excused it succeeds when it is repeated. */
    private static final long HEAL_MILLIS = 5_000;

    private static final int CORES = 3;
    private static final long WORKER_EXIT_MILLIS = 10_000;
    private static final long CORE_EXIT_MILLIS = 20_000;

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

    /** Every promise that was not kept but those of {@link #late}, in words; empty if all were. */
    List<String> violations() {
        chains();
        nothingGoesBack();
        createdStaysCreated();
        pausedStaysPaused();
        callsHeal();
        evaluations();
        return List.copyOf(violations);
    }

    /** Every promise of a time that was not kept, in words; a machine that others use too can be the reason. */
    List<String> late() {
        List<String> late = new ArrayList<>();
        for (Struck struck : history.all(Struck.class)) {
            Promise promise = struck.fault().kind().promise();
            long outage = outage(struck);
            if (outage > allowed(struck)) {
                late.add("back at work too late: " + struck.fault() + " took " + outage + " ms, promised "
                        + allowed(struck) + " ms from its " + (promise.isFromEnd() ? "end" : "beginning"));
            }
        }
        exits(late);
        return List.copyOf(late);
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

    private void exits(List<String> late) {
        for (Exited exit : history.all(Exited.class)) {
            long limit = isWorker(exit) ? WORKER_EXIT_MILLIS : CORE_EXIT_MILLIS;
            if (exit.millisAfterTerm() > limit) {
                late.add("SIGTERM took too long: " + exit);
            }
        }
    }

    /** A call that fails succeeds when it is repeated, at any node, as soon as the run must be back at work. */
    private void callsHeal() {
        List<Asked> asked = history.all(Asked.class);
        for (Asked failed : asked) {
            if (failed.isAcknowledged() || isFinishedBefore(failed.answered())) {
                continue;
            }
            long healed = Stream.concat(asked.stream().filter(Asked::isAcknowledged), seen.stream())
                    .filter(later -> later.at() >= failed.at() && what(later).equals(failed.what()))
                    .mapToLong(Checker::answered)
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (healed > healedBy(failed)) {
                violations.add("a call failed and no repetition healed it in time: " + failed);
            }
        }
    }

    private static String what(History.Entry entry) {
        return entry instanceof Asked asked ? asked.what() : Client.STATUS;
    }

    private static long answered(History.Entry entry) {
        return switch (entry) {
            case Asked asked -> asked.answered();
            case Seen status -> status.answered();
            default -> throw new IllegalStateException("not a call: " + entry);
        };
    }

    private long healedBy(Asked failed) {
        return Math.max(
                        failed.answered(),
                        history.all(Struck.class).stream()
                                .filter(struck -> struck.at() <= failed.answered())
                                .mapToLong(struck -> base(struck) + allowed(struck))
                                .max()
                                .orElse(0))
                + HEAL_MILLIS;
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
            lost += Reference.inFlight(isWorker(exit) ? ofWorker : Loss.ONE_CORE, CORES);
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

    private static boolean isWorker(Exited exit) {
        return exit.node().startsWith("worker");
    }

    /**
     * Longest time without a commit that a fault is answerable for: from its beginning or end until the next fault that it
     * does not mix with.
     *
     * @return milliseconds
     */
    long outage(Struck struck) {
        long from = base(struck);
        long until = history.all(Struck.class).stream()
                .filter(other -> !isMixed(struck, other))
                .mapToLong(Struck::at)
                .filter(at -> at > struck.at())
                .min()
                .orElse(Long.MAX_VALUE);
        long longest = 0;
        long last = from;
        for (long commit : commits()) {
            if (commit <= from) {
                continue;
            }
            longest = Math.max(longest, Math.min(commit, until) - last);
            last = commit;
            if (commit >= until) {
                break;
            }
        }
        return longest;
    }

    /** What was promised, or what was of a fault that it mixes with, if that is later. */
    private long allowed(Struck struck) {
        return history.all(Struck.class).stream()
                        .filter(other -> isMixed(struck, other))
                        .mapToLong(other -> base(other)
                                + 1_000L * other.fault().kind().promise().seconds())
                        .max()
                        .orElseThrow()
                - base(struck);
    }

    private static long base(Struck struck) {
        return struck.fault().kind().promise().isFromEnd() ? struck.ended() : struck.at();
    }

    private static boolean isMixed(Struck one, Struck other) {
        return one.step() == other.step();
    }

    /** When each further generation was first told. */
    private List<Long> commits() {
        List<Long> commits = new ArrayList<>();
        int generation = -1;
        for (Seen status : seen) {
            if (status.generation() > generation) {
                generation = status.generation();
                commits.add(status.answered());
            }
        }
        return commits;
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

    /** Outages of all faults, a line each. */
    List<String> outages() {
        List<String> lines = new ArrayList<>();
        for (Struck struck : history.all(Struck.class)) {
            lines.add("%-24s lasted %5.1f s, without a commit %5.1f s of %.1f s from its %s"
                    .formatted(
                            struck.fault().kind(),
                            (struck.ended() - struck.at()) / 1e3,
                            outage(struck) / 1e3,
                            allowed(struck) / 1e3,
                            struck.fault().kind().promise().isFromEnd() ? "end" : "beginning"));
        }
        return lines;
    }
}
