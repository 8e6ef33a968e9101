package wallacea.domain.coordination;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How a worker says why it has no functions of a user's own fitness, and what helps. */
public final class LackingFitness {
    private static final String NONE = "no plug-in of this worker provides fitness ";
    private static final String FITNESS = "fitness ";
    private static final String FAILED = " cannot be made: ";
    private static final String UNDER_WAY = " is being made since ";
    private static final String DEADLY = " ended this worker's process while it was made";
    private static final String NO_PROCESS = "own fitness needs worker processes";

    private LackingFitness() {}

    /** Nothing of the kind is among the plug-ins. */
    public static String none(String wanted, Collection<String> provided, List<String> leftOut) {
        return NONE + wanted + "; provided: " + (provided.isEmpty() ? "none" : String.join(", ", provided))
                + (leftOut.isEmpty() ? "" : "; left out: " + String.join("; ", leftOut));
    }

    /** Its provider threw. */
    public static String failed(String name, String words) {
        return FITNESS + name + FAILED + words;
    }

    /** Its provider has not come back yet. */
    public static String underWay(String name, Instant since) {
        return FITNESS + name + UNDER_WAY + since;
    }

    /**
     * Processes of the worker ended while it was made.
     *
     * @param begun when the making began that ended the last of them
     * @param ends how many, at least 1
     * @param again from when it may be made again; empty if not before the worker was ended in order
     */
    public static String deadly(String name, Instant begun, int ends, Optional<Instant> again) {
        return FITNESS + name + DEADLY + (ends == 1 ? "" : ", " + ends + " times") + ", last at " + begun
                + " (out of memory? System.exit?): it is made again "
                + again.map(from -> "at " + from + " or later")
                        .orElse("when the worker has been ended in order and started again, not before");
    }

    /** Fitness of a user's own never runs in a process that holds evolutions. */
    public static String noProcess() {
        return NO_PROCESS;
    }

    /** What is to be done about it; empty if the words say something else. */
    static Optional<String> help(String lack) {
        if (lack.startsWith(NONE)) {
            return Optional.of("put the jar into the plugins folder of the workers and start them again");
        }
        if (lack.equals(NO_PROCESS)) {
            return Optional.of("start some with: wallacea node --role worker");
        }
        if (!lack.startsWith(FITNESS)) {
            return Optional.empty();
        }
        if (lack.contains(FAILED)) {
            return Optional.of("mend what its provider says and start the workers again, or begin it anew with other"
                    + " fitness.parameters");
        }
        if (lack.contains(DEADLY)) {
            return Optional.of("mend its provider or give the workers more memory, and start them again");
        }
        return lack.contains(UNDER_WAY)
                ? Optional.of(
                        "its provider has not come back with a function for each slot; if that takes longer than it"
                                + " should, mend the provider and start the workers again")
                : Optional.empty();
    }
}
