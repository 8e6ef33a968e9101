package wallacea.domain.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import wallacea.domain.evolution.Termination;
import wallacea.domain.evolution.Termination.Progress;
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
 * If a condition of termination holds first inside a window, all go back and advance exactly to that generation. While the
 * evolution is paused nothing is committed: a window that was reached waits for it to go on.
 */
public final class WindowLedger implements Reducer<LedgerInput, LedgerOutput> {
    private static final long REPEAT_MILLIS = 2_000;

    private final EvolutionId evolution;
    private final int start;
    private List<LedgerOutput> outputs = new ArrayList<>();

    private @Nullable Course course;
    private boolean isPaused;
    private boolean isRetired;
    private final GrantedWindows windows = new GrantedWindows();
    private Optional<Link> end = Optional.empty();
    private boolean isSubmitted;

    private long orderNumber;
    private long orderedAt;

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
            windows.begin(next);
        }
        if (moved) {
            next.last().ifPresent(windows::stepOn);
            forgetEnd();
        }
        if (isNew || moved) {
            next.keptFrom().ifPresent(generation -> outputs.add(new Prune(generation)));
        }
        if (ruled) {
            windows.onVerdict(next);
            forgetEnd();
        }
        if (turned) {
            isSubmitted = false; // what was submitted before a pause was not committed in it
        }
        if (isNew || moved || ruled || turned) {
            windows.grant(next);
            orderAll(next, now);
            evaluate(next, now);
        }
    }

    private void forgetEnd() {
        end = Optional.empty();
        isSubmitted = false;
    }

    private void onReport(PopulationReport report, long now) {
        Course current = course;
        if (current == null || report.island() < 0 || report.island() >= islands(current)) {
            return;
        }
        switch (report) {
            case WindowReached reached -> onReached(current, reached, now);
            case CheckpointUnreadable unreadable -> {
                if (windows.base().checkpoint(unreadable.island()).equals(Optional.of(unreadable.base()))) {
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
        if (windows.fits(current, report)) {
            windows.enter(current, report)
                    .ifPresent(violation -> submit(new EvolutionCommand.Violate(violation, at(now))));
            evaluate(current, now);
        }
    }

    /** Goes back to the commit before, else to the seed. */
    private void fallBack(Course current, long now) {
        windows.fallBack(current);
        forgetEnd();
        windows.grant(current);
        orderAll(current, now);
    }

    /** Draws the conclusions from windows that all islands have reached. */
    private void evaluate(Course current, long now) {
        Optional<ReportedWindow> reached = windows.reached();
        while (reached.isPresent() && !isSubmitted) {
            ReportedWindow window = reached.get();
            List<Link> links = window.links(windows.base().chain(), current.verdicts());
            if (window.to() > current.generation()) {
                if (!isPaused) {
                    conclude(current, window, links, now);
                }
                return;
            }
            if (!isReproduced(current, links.getLast(), now)) {
                return;
            }
            windows.stepOver(window, links.getLast().chain());
            windows.grant(current);
            orderAll(current, now);
            reached = windows.reached();
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
                windows.base().generation(),
                window.to(),
                last.chain(),
                links.stream().map(Link::summary).toList(),
                window.checkpoints(),
                current.verdicts().size(),
                reached.map(Termination::text),
                at(now)));
    }

    private void cut(Course current, Link link, long now) {
        end = Optional.of(link);
        windows.cutAt(link.generation());
        orderAll(current, now);
    }

    private void onTick(long now) {
        Course current = course;
        if (current == null) {
            return;
        }
        boolean hasBudget = current.spec().termination().stream().anyMatch(Termination::isBudget);
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
                    windows.base().checkpoint(island),
                    windows.ends(),
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
