package wallacea.domain.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wallacea.domain.coordination.Decision.Accepted;
import wallacea.domain.coordination.Decision.Refused;
import wallacea.domain.coordination.EvolutionState.Course;
import wallacea.domain.coordination.EvolutionState.Empty;
import wallacea.domain.coordination.EvolutionState.Existing;
import wallacea.domain.coordination.EvolutionState.Finished;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.domain.coordination.EvolutionState.Running;
import wallacea.domain.coordination.EvolutionState.Unfinished;
import wallacea.domain.evolution.SpecDifference;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.evolution.Termination;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionCommand.Cancel;
import wallacea.protocol.evolution.EvolutionCommand.CheckBudget;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionCommand.Create;
import wallacea.protocol.evolution.EvolutionCommand.Fail;
import wallacea.protocol.evolution.EvolutionCommand.Pause;
import wallacea.protocol.evolution.EvolutionCommand.Quarantine;
import wallacea.protocol.evolution.EvolutionCommand.Resume;
import wallacea.protocol.evolution.EvolutionCommand.Show;
import wallacea.protocol.evolution.EvolutionCommand.Start;
import wallacea.protocol.evolution.EvolutionCommand.Violate;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.BudgetReached;
import wallacea.protocol.evolution.EvolutionEvent.Cancelled;
import wallacea.protocol.evolution.EvolutionEvent.Completed;
import wallacea.protocol.evolution.EvolutionEvent.DeterminismViolated;
import wallacea.protocol.evolution.EvolutionEvent.EvolutionCreated;
import wallacea.protocol.evolution.EvolutionEvent.EvolutionStarted;
import wallacea.protocol.evolution.EvolutionEvent.Failed;
import wallacea.protocol.evolution.EvolutionEvent.GenerationsCommitted;
import wallacea.protocol.evolution.EvolutionEvent.IndividualQuarantined;
import wallacea.protocol.evolution.EvolutionEvent.Resumed;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;

/**
 * The decisions of an evolution: what a command makes happen in a state ({@link #decide}) and what a fact makes of a state
 * ({@link EvolutionHistory#evolve}).
 */
public final class Evolution {
    private Evolution() {}

    /** The state before any event. */
    public static EvolutionState empty() {
        return new Empty();
    }

    /** Decides a command. */
    public static Decision<EvolutionEvent, EvolutionReply> decide(EvolutionState state, EvolutionCommand command) {
        return switch (state) {
            case Empty empty -> whileEmpty(command);
            case Running running -> whileRunning(running, command);
            case Paused paused -> whilePaused(paused, command);
            case Finished finished -> whenFinished(finished, command);
        };
    }

    /**
     * The state after an event.
     *
     * @throws IllegalStateException if the event cannot have happened in that state: the journal is corrupt
     */
    public static EvolutionState evolve(EvolutionState state, EvolutionEvent event) {
        return EvolutionHistory.evolve(state, event);
    }

    private static Decision<EvolutionEvent, EvolutionReply> whileEmpty(EvolutionCommand command) {
        if (!(command instanceof Create(EvolutionSpec spec, Instant at))) {
            return refused("there is no such evolution");
        }
        List<String> problems = SpecLimits.problems(spec);
        return problems.isEmpty()
                ? accepted(new Empty(), new EvolutionCreated(spec, SpecDigest.of(spec), at))
                : refused(String.join("; ", problems));
    }

    private static Decision<EvolutionEvent, EvolutionReply> whileRunning(Running state, EvolutionCommand command) {
        return switch (command) {
            case Create create -> again(state, create);
            case Pause(Instant at) ->
                accepted(state, new EvolutionEvent.Paused("by command", state.elapsedMillis(at), at));
            case Resume resume -> accepted(state);
            case Cancel(Instant at) ->
                accepted(state, new Cancelled(state.course().generation(), state.elapsedMillis(at), at));
            case Show show -> accepted(state);
            case Start start -> start(state, start);
            case CommitWindow window -> commit(state, window);
            case Quarantine quarantine -> quarantine(state, quarantine);
            case CheckBudget(Instant at) -> checkBudget(state, at);
            case Violate(var violation, Instant at) -> accepted(state, new DeterminismViolated(violation, at));
            case Fail(String reason, Instant at) -> accepted(state, new Failed(reason, at));
        };
    }

    /** It rests at the generation that the answer to the pause names: a window that was under way is committed once it goes on. */
    private static Decision<EvolutionEvent, EvolutionReply> whilePaused(Paused state, EvolutionCommand command) {
        return switch (command) {
            case Create create -> again(state, create);
            case Pause pause -> accepted(state);
            case Resume(Instant at) -> accepted(state, new Resumed(at));
            case Cancel(Instant at) ->
                accepted(state, new Cancelled(state.course().generation(), state.elapsedMillis(at), at));
            case Show show -> accepted(state);
            case Start start -> start(state, start);
            case CommitWindow window -> accepted(state);
            case Quarantine quarantine -> quarantine(state, quarantine);
            case CheckBudget check -> accepted(state);
            case Violate(var violation, Instant at) -> accepted(state, new DeterminismViolated(violation, at));
            case Fail(String reason, Instant at) -> accepted(state, new Failed(reason, at));
        };
    }

    /** What a user asks in vain is refused; what the evolution's own parts still say is too late to matter. */
    private static Decision<EvolutionEvent, EvolutionReply> whenFinished(Finished state, EvolutionCommand command) {
        String reason = "the evolution is finished: outcome=" + state.outcome() + " reason=" + state.reason();
        return switch (command) {
            case Create create -> again(state, create);
            case Pause pause -> refused(reason);
            case Resume resume -> refused(reason);
            case Cancel cancel -> state.outcome() == Phase.CANCELLED ? accepted(state) : refused(reason);
            case Show show -> accepted(state);
            case Start start -> accepted(state);
            case CommitWindow window -> accepted(state);
            case Quarantine quarantine -> accepted(state);
            case CheckBudget check -> accepted(state);
            case Violate violate -> accepted(state);
            case Fail fail -> accepted(state);
        };
    }

    private static Decision<EvolutionEvent, EvolutionReply> again(Existing state, Create create) {
        Course course = state.course();
        EvolutionSpec spec = create.spec();
        if (!spec.versions().equals(course.spec().versions())) {
            return refused(otherVersions(course, spec.versions()));
        }
        var digest = SpecDigest.of(spec);
        return digest.equals(course.specDigest())
                ? accepted(state)
                : refused("another spec stands under this id: known=" + course.specDigest() + " given=" + digest
                        + SpecDifference.told(course.spec(), spec));
    }

    private static Decision<EvolutionEvent, EvolutionReply> start(Unfinished state, Start start) {
        Course course = state.course();
        return start.versions().equals(course.spec().versions())
                ? accepted(state, new EvolutionStarted(course.start() + 1, start.node(), start.at()))
                : refused(otherVersions(course, start.versions()));
    }

    private static String otherVersions(Course course, SemanticVersions given) {
        return "the evolution is pinned to other semantic versions: known=("
                + course.spec().versions() + ") given=(" + given + ")";
    }

    private static Decision<EvolutionEvent, EvolutionReply> commit(Running state, CommitWindow window) {
        Course course = state.course();
        if (window.toGeneration() <= course.generation()) {
            return accepted(state);
        }
        if (window.start() != course.start() || window.fromGeneration() != course.generation()) {
            return refused("the window does not follow: start=" + window.start() + " from=" + window.fromGeneration()
                    + " expected start=" + course.start() + " from=" + course.generation());
        }
        int lag = course.spec().islands().lag();
        for (int island = 0; island < course.spec().islands().count(); island++) {
            if (!Verdict.holds(course.verdicts(), window.verdictsKnown(), island, window.toGeneration(), lag)) {
                return refused("the window leaves out a verdict: island=" + island + " to=" + window.toGeneration());
            }
        }
        long elapsed = state.elapsedMillis(window.at());
        GenerationsCommitted committed = new GenerationsCommitted(
                window.fromGeneration() + 1,
                window.toGeneration(),
                window.chain(),
                window.generations(),
                window.checkpoints(),
                elapsed,
                window.at());
        List<EvolutionEvent> events = new ArrayList<>();
        events.add(committed);
        if (window.completed().isPresent()) {
            String reason = window.completed().get();
            events.add(new Completed(window.toGeneration(), window.chain(), reason, window.at()));
        } else if (evolve(state, committed) instanceof Running after && isExhausted(after.course())) {
            events.add(new BudgetReached(window.toGeneration(), elapsed, window.at()));
        }
        return accepted(state, events);
    }

    private static Decision<EvolutionEvent, EvolutionReply> quarantine(Unfinished state, Quarantine quarantine) {
        Course course = state.course();
        Verdict verdict = quarantine.verdict();
        Instant at = quarantine.at();
        if (verdict.generation() <= course.generation() || course.verdicts().contains(verdict)) {
            return accepted(state);
        }
        if (course.verdicts().size() >= Verdict.LIMIT) {
            return accepted(state, new Failed("more than " + Verdict.LIMIT + " individuals took down workers", at));
        }
        List<EvolutionEvent> events = new ArrayList<>();
        events.add(new IndividualQuarantined(verdict, quarantine.genome(), at));
        long inGeneration = 1
                + course.verdicts().stream()
                        .filter(other -> other.generation() == verdict.generation())
                        .count();
        double share = course.spec().runtime().quarantineLimit();
        long limit = Math.max(1, (long) (share * course.spec().population().size()));
        if (state instanceof Running && inGeneration == limit + 1) {
            String reason = "quarantine limit: " + inGeneration + " individuals of generation " + verdict.generation()
                    + " took down workers, more than " + limit;
            events.add(new EvolutionEvent.Paused(reason, state.elapsedMillis(at), at));
        }
        return accepted(state, events);
    }

    private static Decision<EvolutionEvent, EvolutionReply> checkBudget(Running state, Instant at) {
        Course now = state.course().elapsed(state.elapsedMillis(at));
        return isExhausted(now)
                ? accepted(state, new BudgetReached(now.generation(), now.elapsedMillis(), at))
                : accepted(state);
    }

    /** Budgets are compared with what the journal tells, so that a replay comes to the same end. */
    private static boolean isExhausted(Course course) {
        return Termination.exhausted(course.spec().termination(), course.progress(), course.spent())
                .isPresent();
    }

    private static Decision<EvolutionEvent, EvolutionReply> accepted(EvolutionState state, EvolutionEvent... events) {
        return accepted(state, List.of(events));
    }

    private static Decision<EvolutionEvent, EvolutionReply> accepted(
            EvolutionState state, List<EvolutionEvent> events) {
        EvolutionState after = state;
        for (EvolutionEvent event : events) {
            after = evolve(after, event);
        }
        return new Accepted<>(events, EvolutionHistory.status(after));
    }

    private static Decision<EvolutionEvent, EvolutionReply> refused(String reason) {
        return new Refused<>(reason);
    }
}
