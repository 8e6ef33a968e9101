package wallacea.nemesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import wallacea.nemesis.fault.Fault;

/** What happened in a run, in milliseconds since its beginning; written to by several threads. */
final class History {
    private final long begun = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();

    /** Something that happened. */
    sealed interface Entry {
        long at();
    }

    /**
     * A status that a node gave.
     *
     * @param at when it was asked for
     * @param state as the API names it
     */
    record Seen(String node, long at, long answered, String state, int generation, String chain) implements Entry {}

    /**
     * A mutating call, or a question for the status that was not answered.
     *
     * @param what {@code submit}, {@code pause}, {@code resume} or {@code status}
     * @param status of HTTP; 0 if no answer came
     */
    record Asked(String node, String what, long at, long answered, int status) implements Entry {
        boolean isAcknowledged() {
            return status / 100 == 2;
        }
    }

    /**
     * A fault that struck.
     *
     * @param step number of the schedule's step; faults of one step mix
     * @param at its beginning
     * @param ended when its end had been brought about
     */
    record Struck(Fault fault, int step, long at, long ended) implements Entry {}

    /** A node came to its end; {@code isAsked} if that was the tool's doing. */
    record Exited(String node, long at, int exit, boolean isAsked, long millisAfterTerm) implements Entry {
        boolean isWorker() {
            return node.startsWith("worker");
        }
    }

    /** What a node says of why nothing moves. */
    record Explained(String node, long at, String reasons) implements Entry {}

    /** A process was started. */
    record Started(String node, long at) implements Entry {}

    long now() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** All entries of one kind, in the order in which they were written. */
    synchronized <E extends Entry> List<E> all(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Highest generation that any node told so far; -1 if none. */
    int generation() {
        return all(Seen.class).stream().mapToInt(Seen::generation).max().orElse(-1);
    }

    /** When a call that failed first succeeded in a repetition, at any node. */
    OptionalLong healed(Asked failed) {
        LongStream repeated = failed.what().equals(Client.STATUS)
                ? all(Seen.class).stream()
                        .filter(later -> later.at() >= failed.at())
                        .mapToLong(Seen::answered)
                : all(Asked.class).stream()
                        .filter(later -> later.isAcknowledged() && later.at() >= failed.at())
                        .filter(later -> later.what().equals(failed.what()))
                        .mapToLong(Asked::answered);
        return repeated.min();
    }

    /** One line an entry; answers about the status that repeat the one before of the same node are left out. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, String> last = new HashMap<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Seen seen -> {
                    String told = seen.state() + " " + seen.generation();
                    if (!told.equals(last.put(seen.node(), told))) {
                        lines.add(seen.toString());
                    }
                }
                case Asked asked -> {
                    String told = asked.what() + " " + asked.status();
                    if (!asked.what().equals(Client.STATUS) || !told.equals(last.put(asked.node(), told))) {
                        lines.add(asked.toString());
                    }
                }
                case Struck _, Exited _, Started _, Explained _ -> lines.add(entry.toString());
            }
        }
        return lines;
    }
}
