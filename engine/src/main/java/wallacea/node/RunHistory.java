package wallacea.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.ProgressFacts;
import wallacea.domain.evolution.Champion;
import wallacea.domain.evolution.CorruptCheckpointException;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.evolution.Termination;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.BlockRead;
import wallacea.store.BlockStore;

/** What the journal of one evolution says, kept for those who look on: committed facts alone. Any thread may ask. */
public final class RunHistory {
    /** Summaries kept; when there are more, every second one is left out, and so on. */
    static final int MOST_SUMMARIES = 65_536;

    private final EvolutionId id;
    private final BlockStore blocks;
    private final List<GenerationSummary> summaries = new ArrayList<>();
    private final List<EvolutionEvent.IndividualQuarantined> quarantined = new ArrayList<>();
    private int stride = 1;
    private Optional<EvolutionSpec> spec = Optional.empty();
    private Optional<GenerationSummary> last = Optional.empty();
    private Optional<EvolutionEvent.GenerationsCommitted> commit = Optional.empty();
    private Optional<Deployment> deployment = Optional.empty();
    private Phase phase = Phase.RUNNING;
    private String reason = "";
    private Termination.Progress progress = Termination.Progress.NONE;
    private long cpuNanos;
    private long commits;
    private long elapsedMillis;
    private Optional<Instant> moved = Optional.empty();
    private final CommitRate rate = new CommitRate();

    /**
     * The hall of fame of one commit, deployed: its members are the active strategies until the next.
     *
     * @param generation of the commit
     * @param at when it was committed
     * @param checkpoints of that generation, by island; kept as long as they are deployed
     */
    public record Deployment(int generation, Instant at, List<CheckpointRef> checkpoints) {
        public Deployment {
            checkpoints = List.copyOf(checkpoints);
        }

        private Deployment(EvolutionEvent.GenerationsCommitted commit) {
            this(commit.toGeneration(), commit.at(), commit.checkpoints());
        }
    }

    RunHistory(EvolutionId id, BlockStore blocks) {
        this.id = id;
        this.blocks = blocks;
    }

    public EvolutionId id() {
        return id;
    }

    /** Everything will be told again. */
    synchronized void recovering() {
        summaries.clear();
        quarantined.clear();
        stride = 1;
        spec = Optional.empty();
        last = Optional.empty();
        commit = Optional.empty();
        deployment = Optional.empty();
        enter(Phase.RUNNING, "");
        progress = Termination.Progress.NONE;
        cpuNanos = 0;
        commits = 0;
        elapsedMillis = 0;
        moved = Optional.empty();
        rate.clear();
    }

    synchronized void journaled(EvolutionEvent event) {
        moved = Optional.of(event.at());
        switch (event) {
            case EvolutionEvent.EvolutionCreated created -> spec = Optional.of(created.spec());
            case EvolutionEvent.EvolutionStarted _ -> {}
            case EvolutionEvent.IndividualQuarantined individual -> quarantined.add(individual);
            case EvolutionEvent.GenerationsCommitted committed -> committed(committed);
            case EvolutionEvent.Paused paused -> {
                enter(Phase.PAUSED, paused.reason());
                elapsedMillis = paused.elapsedMillis();
            }
            case EvolutionEvent.Resumed _ -> enter(Phase.RUNNING, "");
            case EvolutionEvent.Cancelled cancelled -> {
                enter(Phase.CANCELLED, "by command");
                elapsedMillis = cancelled.elapsedMillis();
            }
            case EvolutionEvent.BudgetReached reached -> {
                elapsedMillis = reached.elapsedMillis();
                enter(Phase.BUDGET_REACHED, exhaustion());
            }
            case EvolutionEvent.DeterminismViolated violated ->
                enter(Phase.VIOLATED, "a result was not reproduced: " + violated.violation());
            case EvolutionEvent.Completed completed -> {
                enter(Phase.COMPLETED, completed.reason());
                deployment = commit.map(Deployment::new);
            }
            case EvolutionEvent.Failed failed -> enter(Phase.FAILED, failed.reason());
        }
    }

    private void enter(Phase next, String why) {
        phase = next;
        reason = why;
    }

    private String exhaustion() {
        List<TerminationSpec> conditions = spec.map(EvolutionSpec::termination).orElse(List.of());
        return Termination.exhaustion(conditions, progress, new Termination.Spent(elapsedMillis, cpuNanos));
    }

    private void committed(EvolutionEvent.GenerationsCommitted event) {
        for (GenerationSummary summary : event.generations()) {
            progress = progress.after(summary);
            cpuNanos += summary.cpuNanos();
            if (summary.generation() % stride == 0) {
                summaries.add(summary);
            }
            if (summaries.size() > MOST_SUMMARIES) {
                stride *= 2;
                summaries.removeIf(kept -> kept.generation() % stride != 0);
            }
        }
        last = Optional.of(event.generations().getLast());
        commit = Optional.of(event);
        commits++;
        if (spec.filter(known -> known.runtime().deploysAt(event.fromGeneration(), event.toGeneration()))
                .isPresent()) {
            deployment = Optional.of(new Deployment(event));
        }
        elapsedMillis = event.elapsedMillis();
        rate.committed(event.generations().getLast().evaluations(), elapsedMillis);
    }

    /** The spec, once it is created. */
    public synchronized Optional<EvolutionSpec> spec() {
        return spec;
    }

    public synchronized Phase phase() {
        return phase;
    }

    /** Why it is in this phase; empty while running. */
    public synchronized String reason() {
        return reason;
    }

    /** Last committed generation, -1 before the first. */
    public synchronized int generation() {
        return last.map(GenerationSummary::generation).orElse(-1);
    }

    /** After the last committed generation; empty before the first. */
    public synchronized Optional<Digest> chain() {
        return commit.map(EvolutionEvent.GenerationsCommitted::chain);
    }

    /** Best fitness of all committed generations, NaN if none was valid. */
    public synchronized double best() {
        return progress.best();
    }

    /** Committed windows. */
    public synchronized long commits() {
        return commits;
    }

    /** Running time at the last event that tells it, pauses and downtime left out. */
    public synchronized long elapsedMillis() {
        return elapsedMillis;
    }

    /** Speed of its commits of late, 0 unless it is running, NaN before the first of them. */
    synchronized double evaluationsPerSecond() {
        return phase == Phase.RUNNING ? rate.perSecond() : 0;
    }

    /** How often it has been journaled, by now; empty before its first event. */
    synchronized Optional<ProgressFacts.Pace> pace(Instant now) {
        Optional<Duration> commit =
                commits == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(elapsedMillis / commits));
        return moved.map(last -> new ProgressFacts.Pace(commit, Duration.between(last, now)));
    }

    /** Of the last committed generation. */
    public synchronized Optional<GenerationSummary> last() {
        return last;
    }

    /**
     * Committed generations, rising, the last one always among them; of very long runs (beyond
     * {@value #MOST_SUMMARIES}) every second, fourth, ... one.
     */
    public synchronized List<GenerationSummary> generations() {
        List<GenerationSummary> all = new ArrayList<>(summaries);
        last.filter(summary -> all.isEmpty() || all.getLast().generation() < summary.generation())
                .ifPresent(all::add);
        return all;
    }

    /** The last two of {@link #generations} up to the given one, or fewer; none of the others is looked at. */
    public synchronized List<GenerationSummary> lastGenerations(int generation) {
        List<GenerationSummary> found = new ArrayList<>();
        last.filter(summary -> summary.generation() <= generation).ifPresent(found::add);
        for (int i = summaries.size() - 1; i >= 0 && found.size() < 2; i--) {
            GenerationSummary summary = summaries.get(i);
            if (summary.generation() <= generation
                    && (found.isEmpty()
                            || summary.generation() < found.getFirst().generation())) {
                found.addFirst(summary);
            }
        }
        return List.copyOf(found);
    }

    /** Individuals that have a verdict, in the order of the journal. */
    public synchronized List<EvolutionEvent.IndividualQuarantined> quarantined() {
        return List.copyOf(quarantined);
    }

    /** References of the last commit's blocks, by island; empty before the first. */
    public synchronized List<CheckpointRef> checkpoints() {
        return commit.map(EvolutionEvent.GenerationsCommitted::checkpoints).orElse(List.of());
    }

    /** When they were committed; empty before the first commit. */
    public synchronized Optional<Instant> checkpointedAt() {
        return commit.map(EvolutionEvent.GenerationsCommitted::at);
    }

    /**
     * The islands after the last committed generation, read from their blocks; empty before the first commit and if a
     * block is lost or just being replaced. Blocks on I/O.
     *
     * @throws wallacea.store.StorageException if a block cannot be read for now
     */
    public List<IslandState> states() {
        return states(checkpoints());
    }

    private List<IslandState> states(List<CheckpointRef> checkpoints) {
        Optional<EvolutionSpec> known = spec();
        List<IslandState> states = new ArrayList<>();
        if (known.isEmpty()) {
            return states;
        }
        for (CheckpointRef checkpoint : checkpoints) {
            if (!(blocks.read(id, checkpoint) instanceof BlockRead.Content(byte[] block))) {
                return List.of();
            }
            try {
                states.add(IslandEvolution.of(known.get(), Feasibility.ALWAYS, checkpoint.island())
                        .decode(block));
            } catch (CorruptCheckpointException e) {
                return List.of();
            }
        }
        return states;
    }

    /** The best of all islands, without duplicates; empty as {@link #states} is. Blocks on I/O. */
    public List<HallOfFame.Member> hallOfFame() {
        return hallOfFame(states());
    }

    /** What was deployed last; empty before the first commit. */
    public synchronized Optional<Deployment> deployment() {
        return deployment;
    }

    /** The active strategies of a deployment, best first; empty if a block is lost or just being replaced. Blocks on I/O. */
    public Optional<List<HallOfFame.Member>> deployed(Deployment which) {
        List<IslandState> states = states(which.checkpoints());
        return states.isEmpty() ? Optional.empty() : Optional.of(hallOfFame(states));
    }

    private List<HallOfFame.Member> hallOfFame(List<IslandState> states) {
        List<HallOfFame> halls = states.stream().map(IslandState::hallOfFame).toList();
        int capacity = spec().map(s -> s.population().hallOfFame()).orElse(1);
        return halls.isEmpty() ? List.of() : HallOfFame.merge(capacity, halls).members();
    }

    /** The best individual whenever it improved, over all islands, oldest first. Blocks on I/O. */
    public List<Champion> champions() {
        List<Champion> all = new ArrayList<>();
        states().forEach(state -> all.addAll(state.champions()));
        all.sort(Comparator.comparingInt(Champion::generation)
                .thenComparing(Comparator.comparingDouble(Champion::fitness).reversed()));
        List<Champion> improvements = new ArrayList<>();
        for (Champion champion : all) {
            if (improvements.isEmpty()
                    || champion.fitness() > improvements.getLast().fitness()) {
                improvements.add(champion);
            }
        }
        return improvements;
    }
}
