package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import wallacea.domain.coordination.EvolutionState.Commit;
import wallacea.domain.coordination.EvolutionState.Course;
import wallacea.domain.evolution.Chain;
import wallacea.domain.evolution.Termination;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.value.Digest;

/** The windows that the islands of an evolution may compute, one after the other from a base, and what was reported of each. */
final class GrantedWindows {
    private static final int WINDOWS = 2;

    private WindowLength length = new WindowLength(1);
    private final List<Integer> ends = new ArrayList<>();
    private final TreeMap<Integer, ReportedWindow> reported = new TreeMap<>();
    private Base base = new Base(-1, Digest.of(new byte[0]), List.of());
    private boolean isCut;

    /**
     * Where the islands start from.
     *
     * @param chain after {@code generation}
     * @param checkpoints by island; empty for the seed
     */
    record Base(int generation, Digest chain, List<CheckpointRef> checkpoints) {
        static Base of(Commit commit) {
            return new Base(commit.generation(), commit.chain(), commit.checkpoints());
        }

        static Base seed(Course course) {
            return new Base(-1, Chain.genesis(course.specDigest(), course.spec().versions()), List.of());
        }

        Optional<CheckpointRef> checkpoint(int island) {
            return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(island));
        }
    }

    /** Makes the last commit the base, else the seed; before it there is nothing to grant. */
    void begin(Course course) {
        length = new WindowLength(course.spec().runtime().checkpointEvery());
        base = course.last().map(Base::of).orElseGet(() -> Base.seed(course));
    }

    Base base() {
        return base;
    }

    /** The last generation of each window, ascending. */
    List<Integer> ends() {
        return ends;
    }

    /** Grants windows until there are two; none beyond a cut. What was committed before is computed in windows of its own. */
    void grant(Course current) {
        int last = Termination.lastGeneration(current.spec());
        while (ends.size() < WINDOWS && !isCut) {
            int after = ends.isEmpty() ? base.generation() : ends.getLast();
            if (!ends.isEmpty() && after == last) {
                return;
            }
            int limit = last > after ? last : Integer.MAX_VALUE;
            if (after < current.generation()) {
                int previous = current.previous().map(Commit::generation).orElse(-1);
                limit = after < previous ? previous : current.generation();
            }
            ends.add((int) Math.min(limit, (long) after + length.generations()));
        }
    }

    /** Whether a report is of a granted window, whole, and knows all verdicts that count in it. */
    boolean fits(Course current, WindowReached report) {
        int index = ends.indexOf(report.toGeneration());
        return index >= 0
                && report.fromGeneration() == from(index)
                && report.generations().size() == report.toGeneration() - from(index)
                && Verdict.holds(
                        current.verdicts(),
                        report.verdictsKnown(),
                        report.island(),
                        report.toGeneration(),
                        current.spec().islands().lag());
    }

    /** Enters a report that {@link #fits}; tells if the island reported something else before. */
    Optional<DeterminismViolation> enter(Course current, WindowReached report) {
        int from = from(ends.indexOf(report.toGeneration()));
        int islands = current.spec().islands().count();
        return reported.computeIfAbsent(report.toGeneration(), to -> new ReportedWindow(islands, from, to))
                .enter(report);
    }

    private int from(int index) {
        return index == 0 ? base.generation() : ends.get(index - 1);
    }

    /** The first window, if all islands have reached its end. */
    Optional<ReportedWindow> reached() {
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(reported.get(ends.getFirst())).filter(ReportedWindow::isComplete);
    }

    /** Makes a commit the base; the length of windows learns from what it took. */
    void stepOn(Commit commit) {
        ReportedWindow window = reported.get(commit.generation());
        if (window != null && window.isComplete()) {
            length.observe(window.reports());
        }
        base = Base.of(commit);
        reported.headMap(commit.generation(), true).clear();
        ends.removeIf(to -> to <= commit.generation());
        isCut = false;
    }

    /** Makes the end of the first window the base, with the chain there. */
    void stepOver(ReportedWindow first, Digest chain) {
        base = new Base(first.to(), chain, first.checkpoints());
        ends.removeFirst();
        reported.remove(first.to());
    }

    /** Goes back to the commit before, else to the seed; nothing is granted then. */
    void fallBack(Course current) {
        base = current.previous()
                .filter(previous -> base.generation() == current.generation())
                .map(Base::of)
                .orElseGet(() -> Base.seed(current));
        reported.clear();
        ends.clear();
        isCut = false;
    }

    /** Grants nothing but the window that ends with a generation, computed anew. */
    void cutAt(int generation) {
        reported.clear();
        ends.clear();
        ends.add(generation);
        isCut = true;
    }

    /** Forgets a cut and what was reported without knowing a verdict that counts in it. */
    void onVerdict(Course current) {
        int lag = current.spec().islands().lag();
        reported.values().forEach(window -> window.forgetUnlessHolding(current.verdicts(), lag));
        if (isCut) {
            ends.clear();
        }
        isCut = false;
    }
}
