package wallacea.domain.coordination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import wallacea.domain.evolution.Chain;
import wallacea.domain.evolution.Termination.Progress;
import wallacea.domain.evolution.Termination.Spent;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/**
 * What the journal of an evolution adds up to.
 *
 * <pre>
 *            Create              Pause, quarantine limit
 *   Empty ----------> Running --------------------------> Paused
 *                       |  ^                                |
 *                       |  +------------- Resume -----------+
 *                       |                                   |
 *                       +---------> Finished <--------------+
 *                         completed, cancelled, budget reached, violated, failed
 * </pre>
 */
public sealed interface EvolutionState {
    /** Nothing under this id yet. */
    record Empty() implements EvolutionState {}

    /** An evolution that was created. */
    sealed interface Existing extends EvolutionState {
        Course course();
    }

    /** An evolution that can still go on. */
    sealed interface Unfinished extends Existing {
        /** The same state with another course; running time counts from {@code at} on. */
        Unfinished with(Course course, Instant at);

        /** Running time up to then; never less than before, even if the clock was set back. */
        long elapsedMillis(Instant at);
    }

    /**
     * Works, or will as soon as a node starts it.
     *
     * @param since from when on running time is not yet in the course
     */
    record Running(Course course, Instant since) implements Unfinished {
        @Override
        public Running with(Course newCourse, Instant at) {
            return new Running(newCourse, at);
        }

        @Override
        public long elapsedMillis(Instant at) {
            long more = course.start() == 0 ? 0 : Duration.between(since, at).toMillis();
            return course.elapsedMillis() + Math.max(0, more);
        }
    }

    /** Keeps everything; {@code reason} says why. */
    record Paused(Course course, String reason) implements Unfinished {
        @Override
        public Paused with(Course newCourse, Instant at) {
            return new Paused(newCourse, reason);
        }

        @Override
        public long elapsedMillis(Instant at) {
            return course.elapsedMillis();
        }
    }

    /** Ended at the last committed generation, for good. */
    record Finished(Course course, Phase outcome, String reason) implements Existing {}

    /**
     * One committed end of a window.
     *
     * @param generation last committed
     * @param checkpoints by island
     */
    record Commit(int generation, Digest chain, GenerationSummary last, List<CheckpointRef> checkpoints) {
        public Commit {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /**
     * What an evolution has come to, whatever its state.
     *
     * @param start number of the latest start, 0 before the first
     * @param last the last commit
     * @param previous the one before, whose blocks are kept too
     * @param deployed the one whose hall of fame is deployed; its blocks are kept too
     * @param progress what termination needs to know of the committed generations
     * @param verdicts all, in the order of the journal
     * @param elapsedMillis running time up to the last event that tells it
     * @param cpuNanos CPU time that workers were seen to spend on the committed generations, as journaled
     */
    record Course(
            EvolutionSpec spec,
            Digest specDigest,
            Instant createdAt,
            int start,
            Optional<Commit> last,
            Optional<Commit> previous,
            Optional<Commit> deployed,
            Progress progress,
            List<Verdict> verdicts,
            long elapsedMillis,
            long cpuNanos) {
        public Course {
            verdicts = List.copyOf(verdicts);
        }

        /** Last committed generation, -1 before the first. */
        public int generation() {
            return last.map(Commit::generation).orElse(-1);
        }

        /** The chain after the last committed generation. */
        public Digest chain() {
            return last.map(Commit::chain).orElseGet(() -> Chain.genesis(specDigest, spec.versions()));
        }

        /** What budgets are compared with. */
        Spent spent() {
            return new Spent(elapsedMillis, cpuNanos);
        }

        Course started(int newStart) {
            return new Course(
                    spec,
                    specDigest,
                    createdAt,
                    newStart,
                    last,
                    previous,
                    deployed,
                    progress,
                    verdicts,
                    elapsedMillis,
                    cpuNanos);
        }

        Course committed(Commit commit, Progress newProgress, long elapsed, long cpu) {
            Optional<Commit> now = Optional.of(commit);
            Optional<Commit> active = spec.runtime().deploysAt(generation() + 1, commit.generation()) ? now : deployed;
            return new Course(
                    spec, specDigest, createdAt, start, now, last, active, newProgress, verdicts, elapsed, cpu);
        }

        /** Blocks of earlier generations are not needed any more; empty while all are. */
        OptionalInt keptFrom() {
            return previous.isEmpty()
                    ? OptionalInt.empty()
                    : Stream.concat(previous.stream(), deployed.stream())
                            .mapToInt(Commit::generation)
                            .min();
        }

        Course with(Verdict verdict) {
            List<Verdict> all = new ArrayList<>(verdicts);
            all.add(verdict);
            return new Course(
                    spec,
                    specDigest,
                    createdAt,
                    start,
                    last,
                    previous,
                    deployed,
                    progress,
                    all,
                    elapsedMillis,
                    cpuNanos);
        }

        Course elapsed(long elapsed) {
            return new Course(
                    spec,
                    specDigest,
                    createdAt,
                    start,
                    last,
                    previous,
                    deployed,
                    progress,
                    verdicts,
                    elapsed,
                    cpuNanos);
        }
    }
}
