package wallacea.domain.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.EvolutionState.Commit;
import wallacea.domain.coordination.EvolutionState.Course;
import wallacea.domain.coordination.EvolutionState.Empty;
import wallacea.domain.coordination.EvolutionState.Finished;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.domain.coordination.EvolutionState.Running;
import wallacea.domain.coordination.EvolutionState.Unfinished;
import wallacea.domain.evolution.Termination;
import wallacea.domain.evolution.Termination.Progress;
import wallacea.protocol.evolution.DeterminismViolation;
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
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.Digest;

/** What the events of an evolution add up to, and how that is told. */
final class EvolutionHistory {
    private EvolutionHistory() {}

    static EvolutionState evolve(EvolutionState state, EvolutionEvent event) {
        return switch (event) {
            case EvolutionCreated created -> create(state, created);
            case EvolutionStarted started -> {
                Unfinished before = unfinished(state, event);
                yield before.with(before.course().started(started.start()), started.at());
            }
            case GenerationsCommitted commit -> {
                Unfinished before = unfinished(state, event);
                yield before.with(committed(before.course(), commit), commit.at());
            }
            case IndividualQuarantined quarantined -> {
                Unfinished before = unfinished(state, event);
                Instant at = quarantined.at();
                Course course = before.course().elapsed(before.elapsedMillis(at));
                yield before.with(course.with(quarantined.verdict()), at);
            }
            case EvolutionEvent.Paused(String reason, long elapsed, Instant at) ->
                new Paused(unfinished(state, event).course().elapsed(elapsed), reason);
            case Resumed(Instant at) -> new Running(unfinished(state, event).course(), at);
            case Cancelled(int generation, long elapsed, Instant at) ->
                finished(unfinished(state, event).course().elapsed(elapsed), Phase.CANCELLED, "by command");
            case BudgetReached(int generation, long elapsed, Instant at) -> {
                Course course = unfinished(state, event).course().elapsed(elapsed);
                String reason = Termination.exhaustion(course.spec().termination(), course.progress(), course.spent());
                yield finished(course, Phase.BUDGET_REACHED, reason);
            }
            case DeterminismViolated(DeterminismViolation violation, Instant at) ->
                finished(unfinished(state, event).course(), Phase.VIOLATED, text(violation));
            case Completed(int generation, Digest chain, String reason, Instant at) ->
                finished(unfinished(state, event).course(), Phase.COMPLETED, reason);
            case Failed(String reason, Instant at) ->
                finished(unfinished(state, event).course(), Phase.FAILED, reason);
        };
    }

    private static EvolutionState create(EvolutionState state, EvolutionCreated created) {
        if (!(state instanceof Empty)) {
            throw corrupt(state, created);
        }
        Course course = new Course(
                created.spec(),
                created.specDigest(),
                created.at(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Progress.NONE,
                List.of(),
                0,
                0);
        return new Running(course, created.at());
    }

    private static Course committed(Course course, GenerationsCommitted event) {
        if (event.fromGeneration() != course.generation() + 1
                || event.toGeneration() - event.fromGeneration() + 1
                        != event.generations().size()) {
            throw new IllegalStateException("corrupt journal: generations " + event.fromGeneration() + " to "
                    + event.toGeneration() + " committed after " + course.generation());
        }
        Progress progress = course.progress();
        long cpuNanos = course.cpuNanos();
        for (GenerationSummary summary : event.generations()) {
            progress = progress.after(summary);
            cpuNanos += summary.cpuNanos();
        }
        Commit commit = new Commit(
                event.toGeneration(), event.chain(), event.generations().getLast(), event.checkpoints());
        return course.committed(commit, progress, event.elapsedMillis(), cpuNanos);
    }

    private static String text(DeterminismViolation violation) {
        return "a result was not reproduced: " + violation.place() + ": " + violation.first() + " and "
                + violation.second();
    }

    private static Finished finished(Course course, Phase outcome, String reason) {
        return new Finished(course, outcome, reason);
    }

    private static Unfinished unfinished(EvolutionState state, EvolutionEvent event) {
        if (state instanceof Unfinished unfinished) {
            return unfinished;
        }
        throw corrupt(state, event);
    }

    private static IllegalStateException corrupt(EvolutionState state, EvolutionEvent event) {
        return new IllegalStateException("corrupt journal: " + event.getClass().getSimpleName() + " in state "
                + state.getClass().getSimpleName());
    }

    static Status status(EvolutionState state) {
        return switch (state) {
            case Empty empty -> throw new IllegalStateException("an evolution that does not exist has no status");
            case Running running -> status(running.course(), Phase.RUNNING, "");
            case Paused paused -> status(paused.course(), Phase.PAUSED, paused.reason());
            case Finished finished -> status(finished.course(), finished.outcome(), finished.reason());
        };
    }

    private static Status status(Course course, Phase phase, String reason) {
        return new Status(
                phase,
                reason,
                course.spec(),
                course.specDigest(),
                course.start(),
                course.generation(),
                course.chain(),
                course.last().map(Commit::last),
                course.progress().best(),
                course.last().map(Commit::checkpoints).orElse(List.of()),
                course.verdicts(),
                course.elapsedMillis(),
                course.createdAt());
    }
}
