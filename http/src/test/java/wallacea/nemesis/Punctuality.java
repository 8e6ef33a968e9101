package wallacea.nemesis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import wallacea.nemesis.History.Asked;
import wallacea.nemesis.History.Exited;
import wallacea.nemesis.History.Seen;
import wallacea.nemesis.History.Struck;
import wallacea.nemesis.fault.Promise;

/** Holds a history against the times that were promised. */
final class Punctuality {
    /** Within it a call that failed while no fault excused it succeeds when it is repeated. */
    private static final long HEAL_MILLIS = 5_000;

    private static final long WORKER_EXIT_MILLIS = 10_000;
    private static final long CORE_EXIT_MILLIS = 20_000;

    private final History history;

    Punctuality(History history) {
        this.history = history;
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
        calls(late);
        return List.copyOf(late);
    }

    private void exits(List<String> late) {
        for (Exited exit : history.all(Exited.class)) {
            long limit = exit.isWorker() ? WORKER_EXIT_MILLIS : CORE_EXIT_MILLIS;
            if (exit.millisAfterTerm() > limit) {
                late.add("SIGTERM took too long: " + exit);
            }
        }
    }

    /** Of all that were healed by one answer, the first. */
    private void calls(List<String> late) {
        Set<Long> told = new HashSet<>();
        for (Asked failed : history.all(Asked.class)) {
            if (!failed.isAcknowledged()) {
                OptionalLong healed = history.healed(failed);
                if (healed.isPresent() && healed.getAsLong() > healedBy(failed) && told.add(healed.getAsLong())) {
                    late.add("a call failed and was healed too late: " + failed + " at " + healed.getAsLong());
                }
            }
        }
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
        for (Seen status : history.all(Seen.class)) {
            if (status.generation() > generation) {
                generation = status.generation();
                commits.add(status.answered());
            }
        }
        return commits;
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
