package wallacea.domain.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.EvolutionState.Commit;
import wallacea.domain.coordination.EvolutionState.Course;
import wallacea.domain.coordination.EvolutionState.Empty;
import wallacea.domain.coordination.EvolutionState.Finished;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.domain.coordination.EvolutionState.Running;
import wallacea.domain.coordination.LedgerInput.Journaled;
import wallacea.domain.coordination.LedgerInput.Reported;
import wallacea.domain.coordination.LedgerInput.Tick;
import wallacea.domain.coordination.LedgerOutput.Order;
import wallacea.domain.coordination.LedgerOutput.Prune;
import wallacea.domain.coordination.LedgerOutput.Submit;
import wallacea.domain.coordination.ReportedWindow.Link;
import wallacea.domain.evolution.Chain;
import wallacea.domain.evolution.Termination;
import wallacea.domain.evolution.Termination.Progress;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationReport.CheckpointUnreadable;
import wallacea.protocol.population.PopulationReport.IslandFailed;
import wallacea.protocol.population.PopulationReport.ResultsDiffered;
import wallacea.protocol.population.PopulationReport.VerdictWanted;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * The volatile half of an evolution: grants its islands two windows at a time, the one under way and one ahead, collects
 * what they report and has a window committed when all have reached its end.
 *
 * <p>It lives as long as one start of the evolution and knows nothing that cannot be found again. If an island cannot read
 * its block, all go back to the commit before, else to the seed, and what is computed again must give the committed chain.
 * If a condition of termination holds first inside a window, all go back and advance exactly to that generation.
 */
public final class WindowLedger implements Reducer<LedgerInput, LedgerOutput> {
    private static final int WINDOWS = 2;
    private static final long REPEAT_MILLIS = 2_000;

    private final EvolutionId evolution;
    private final int start;
    private List<LedgerOutput> outputs = new ArrayList<>();

    private @Nullable Course course;
    private boolean isPaused;
    private boolean isRetired;
    private WindowLength length = new WindowLength(1);

    private Base base = new Base(-1, Digest.of(new byte[0]), List.of());
    private final List<Integer> ends = new ArrayList<>();
    private final TreeMap<Integer, ReportedWindow> windows = new TreeMap<>();
    private Optional<Link> end = Optional.empty();
    private boolean isSubmitted;

    private long orderNumber;
    private long orderedAt;

    /**
     * Where the islands start from.
     *
     * @param chain after {@code generation}
     * @param checkpoints by island; empty for the seed
     */
    private record Base(int generation, Digest chain, List<CheckpointRef> checkpoints) {
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

    /**
     * A ledger that orders nothing yet.
     *
     * @param start number of the start that it serves, as journaled; it falls silent when another start is journaled
     */
    public WindowLedger(EvolutionId evolution, int start) {
        this.evolution = evolution;
        this.start = start;
    }

    @Override
    public List<LedgerOutput> receive(LedgerInput input, long nowMillis) {
        outputs = new ArrayList<>();
        if (!isRetired) {
            switch (input) {
                case Journaled(EvolutionState state) -> onJournaled(state, nowMillis);
                case Reported(PopulationReport report) -> onReport(report, nowMillis);
                case Tick tick -> onTick(nowMillis);
            }
        }
        return outputs;
    }

    private void onJournaled(EvolutionState state, long now) {
        switch (state) {
            case Empty empty -> {}
            case Running running -> onCourse(running.course(), false, now);
            case Paused paused -> onCourse(paused.course(), true, now);
            case Finished finished -> {
                course = finished.course();
                isRetired = true;
                orderNumber++;
                for (int island = 0; island < islands(finished.course()); island++) {
                    order(new PopulationCommand.Release(evolution, island, stamp()));
                }
            }
        }
    }

    private void onCourse(Course next, boolean paused, long now) {
        Course before = course;
        if (next.start() != start) {
            isRetired = true;
            return;
        }
        boolean isNew = before == null;
        boolean moved = before != null && next.generation() > before.generation();
        boolean ruled =
                before != null && next.verdicts().size() > before.verdicts().size();
        boolean turned = isPaused != paused;
        course = next;
        isPaused = paused;
        if (isNew) {
            length = new WindowLength(next.spec().runtime().checkpointEvery());
            base = next.last().map(Base::of).orElseGet(() -> Base.seed(next));
        }
        if (moved) {
            next.last().ifPresent(this::stepOn);
        }
        if (isNew || moved) {
            next.previous().ifPresent(previous -> outputs.add(new Prune(previous.generation())));
        }
        if (ruled) {
            int lag = next.spec().islands().lag();
            windows.values().forEach(window -> window.forgetUnlessHolding(next.verdicts(), lag));
            end.ifPresent(cut -> ends.clear());
            end = Optional.empty();
            isSubmitted = false;
        }
        if (isNew || moved || ruled || turned) {
            grant(next);
            orderAll(next, now);
            evaluate(next, now);
        }
    }

    /** Makes a commit the base. */
    private void stepOn(Commit commit) {
        ReportedWindow window = windows.get(commit.generation());
        if (window != null && window.isComplete()) {
            length.observe(window.reports());
        }
        base = Base.of(commit);
        windows.headMap(commit.generation(), true).clear();
        ends.removeIf(to -> to <= commit.generation());
        end = Optional.empty();
        isSubmitted = false;
    }

    /** Grants windows until there are two. */
    private void grant(Course current) {
        int last = Termination.lastGeneration(current.spec());
        while (ends.size() < WINDOWS && end.isEmpty()) {
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

    private void onReport(PopulationReport report, long now) {
        Course current = course;
        if (current == null || report.island() < 0 || report.island() >= islands(current)) {
            return;
        }
        switch (report) {
            case WindowReached reached -> onReached(current, reached, now);
            case CheckpointUnreadable unreadable -> {
                if (base.checkpoint(unreadable.island()).equals(Optional.of(unreadable.base()))) {
                    fallBack(current, now);
                }
            }
            case VerdictWanted(EvolutionId id, Verdict verdict, List<Double> genome) -> {
                if (verdict.generation() > current.generation()
                        && !current.verdicts().contains(verdict)) {
                    submit(new EvolutionCommand.Quarantine(verdict, genome, at(now)));
                }
            }
            case ResultsDiffered(EvolutionId id, int island, DeterminismViolation violation) ->
                submit(new EvolutionCommand.Violate(violation, at(now)));
            case IslandFailed(EvolutionId id, int island, String reason) ->
                submit(new EvolutionCommand.Fail(reason, at(now)));
        }
    }

    private void onReached(Course current, WindowReached report, long now) {
        int index = ends.indexOf(report.toGeneration());
        if (index < 0) {
            return;
        }
        int from = index == 0 ? base.generation() : ends.get(index - 1);
        boolean fits = report.fromGeneration() == from
                && report.generations().size() == report.toGeneration() - from
                && Verdict.holds(
                        current.verdicts(),
                        report.verdictsKnown(),
                        report.island(),
                        report.toGeneration(),
                        current.spec().islands().lag());
        if (!fits) {
            return;
        }
        windows.computeIfAbsent(report.toGeneration(), to -> new ReportedWindow(islands(current), from, to))
                .enter(report)
                .ifPresent(violation -> submit(new EvolutionCommand.Violate(violation, at(now))));
        evaluate(current, now);
    }

    /** Goes back to the commit before, else to the seed. */
    private void fallBack(Course current, long now) {
        base = current.previous()
                .filter(previous -> base.generation() == current.generation())
                .map(Base::of)
                .orElseGet(() -> Base.seed(current));
        windows.clear();
        ends.clear();
        end = Optional.empty();
        isSubmitted = false;
        grant(current);
        orderAll(current, now);
    }

    /** Draws the conclusions from windows that all islands have reached. */
    private void evaluate(Course current, long now) {
        while (!ends.isEmpty() && !isSubmitted) {
            ReportedWindow window = windows.get(ends.getFirst());
            if (window == null || !window.isComplete()) {
                return;
            }
            List<Link> links = window.links(base.chain(), current.verdicts());
            if (window.to() > current.generation()) {
                conclude(current, window, links, now);
                return;
            }
            if (!isReproduced(current, links.getLast(), now)) {
                return;
            }
            base = new Base(window.to(), links.getLast().chain(), window.checkpoints());
            ends.removeFirst();
            windows.remove(window.to());
            grant(current);
            orderAll(current, now);
        }
    }

    private boolean isReproduced(Course current, Link link, long now) {
        List<Commit> commits = new ArrayList<>();
        current.last().ifPresent(commits::add);
        current.previous().ifPresent(commits::add);
        for (Commit commit : commits) {
            if (commit.generation() == link.generation() && !commit.chain().equals(link.chain())) {
                violate(commit.chain(), link, now);
                return false;
            }
        }
        return true;
    }

    private void violate(Digest known, Link link, long now) {
        submit(new EvolutionCommand.Violate(
                new DeterminismViolation(
                        "generation=" + link.generation() + " chain",
                        known.toString(),
                        link.chain().toString()),
                at(now)));
    }

    /** Has a window committed, or cut where the evolution ends. */
    private void conclude(Course current, ReportedWindow window, List<Link> links, long now) {
        Progress progress = current.progress();
        Optional<TerminationSpec> reached = Optional.empty();
        for (Link link : links) {
            progress = progress.after(link.merged());
            reached = Termination.reached(current.spec().termination(), progress);
            if (reached.isPresent() && link.generation() < window.to()) {
                cut(current, link, now);
                return;
            }
        }
        Link last = links.getLast();
        if (end.isPresent() && !end.get().chain().equals(last.chain())) {
            violate(end.get().chain(), last, now);
            return;
        }
        isSubmitted = true;
        submit(new EvolutionCommand.CommitWindow(
                start,
                base.generation(),
                window.to(),
                last.chain(),
                links.stream().map(Link::summary).toList(),
                window.checkpoints(),
                current.verdicts().size(),
                reached.map(WindowLedger::text),
                at(now)));
    }

    private void cut(Course current, Link link, long now) {
        end = Optional.of(link);
        ends.clear();
        ends.add(link.generation());
        windows.clear();
        orderAll(current, now);
    }

    private static String text(TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.Generations(int count) -> "generations=" + count;
            case TerminationSpec.Evaluations(long count) -> "evaluations=" + count;
            case TerminationSpec.Target(double fitness) -> "target=" + fitness;
            case TerminationSpec.Stagnation(int generations) -> "stagnation=" + generations;
            case TerminationSpec.WallTime(long millis) -> "wall-time=" + millis;
        };
    }

    private void onTick(long now) {
        Course current = course;
        if (current == null) {
            return;
        }
        boolean hasBudget = current.spec().termination().stream().anyMatch(TerminationSpec.WallTime.class::isInstance);
        if (hasBudget && !isPaused) {
            submit(new EvolutionCommand.CheckBudget(at(now)));
        }
        if (now - orderedAt >= REPEAT_MILLIS) {
            isSubmitted = false;
            repeatOrders(current, now);
            evaluate(current, now);
        }
    }

    private void orderAll(Course current, long now) {
        orderNumber++;
        repeatOrders(current, now);
    }

    private void repeatOrders(Course current, long now) {
        orderedAt = now;
        for (int island = 0; island < islands(current); island++) {
            order(new PopulationCommand.Advance(
                    evolution,
                    current.spec(),
                    island,
                    stamp(),
                    base.checkpoint(island),
                    ends,
                    isPaused,
                    current.verdicts()));
        }
    }

    private OrderStamp stamp() {
        return new OrderStamp(start, orderNumber);
    }

    private static int islands(Course current) {
        return current.spec().islands().count();
    }

    private static Instant at(long now) {
        return Instant.ofEpochMilli(now);
    }

    private void order(PopulationCommand command) {
        outputs.add(new Order(command));
    }

    private void submit(EvolutionCommand command) {
        outputs.add(new Submit(command));
    }
}
