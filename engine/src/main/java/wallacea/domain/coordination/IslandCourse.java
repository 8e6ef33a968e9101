package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.IslandOutput.OfferWork;
import wallacea.domain.coordination.IslandOutput.Report;
import wallacea.domain.coordination.IslandOutput.Send;
import wallacea.domain.coordination.IslandOutput.WithdrawWork;
import wallacea.domain.evolution.Emigrants;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.evolution.IslandSummary;
import wallacea.domain.evolution.Population;
import wallacea.domain.evolution.SpecDigest;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationCommand.EmigrantsWanted;
import wallacea.protocol.population.PopulationReport.ResultsDiffered;
import wallacea.protocol.population.PopulationReport.VerdictWanted;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * How far an island has come: its last closed generation, the one that is being evaluated, and the blocks and emigrants of
 * those before. It goes on generation by generation as far as an order, results and emigrants allow.
 */
final class IslandCourse {
    /** After how long without results work is offered again; the gate may have forgotten it. */
    private static final long REPEAT_MILLIS = 5_000;

    private final EvolutionId evolution;
    private final int island;
    private final EvolutionSpec spec;
    private final Digest specDigest;
    private final IslandEvolution functions;
    private final EmigrantExchange exchange;
    private final Consumer<IslandOutput> out;
    private final WindowHistory history = new WindowHistory();

    private Optional<IslandState> closed = Optional.empty();
    private @Nullable OpenGeneration open;
    private boolean isOffered;
    private long progressAt;
    private int verdictsKnown;
    private Optional<String> failure = Optional.empty();

    IslandCourse(
            int island,
            Advance order,
            IslandEvolution functions,
            EmigrantExchange exchange,
            Consumer<IslandOutput> out) {
        this.evolution = order.evolution();
        this.island = island;
        this.spec = order.spec();
        this.specDigest = SpecDigest.of(spec);
        this.functions = functions;
        this.exchange = exchange;
        this.out = out;
    }

    WindowHistory history() {
        return history;
    }

    /** The last closed generation, -1 before the first. */
    int generation() {
        return closed.map(IslandState::generation).orElse(-1);
    }

    /** Whether all window ends of the order that it has passed have blocks, and it has passed not all of them. */
    boolean fits(Advance order) {
        int at = generation();
        return at <= lastEnd(order)
                && order.windowEnds().stream().allMatch(end -> end >= at || history.hasBlock(end))
                && Verdict.holds(order.verdicts(), verdictsKnown, island, at, lag());
    }

    /** Forgets everything since the seed. */
    void restart() {
        withdraw();
        open = null;
        closed = Optional.empty();
        history.clear();
        exchange.forgetEmitted();
    }

    /**
     * Stands where a block says.
     *
     * @throws wallacea.domain.evolution.CorruptCheckpointException if the bytes are not such a block
     */
    void stand(byte[] block) {
        IslandState state = functions.decode(block);
        closed = Optional.of(state);
        state.emigrants().forEach(this::emit);
    }

    /** Takes the verdicts of an order into account; it {@link #fits}, or the island was restarted. */
    void rule(Advance order) {
        verdictsKnown = order.verdicts().size();
        order.verdicts().forEach(this::condemn);
    }

    private void condemn(Verdict verdict) {
        if (open != null && verdict.island() == island && verdict.generation() == open.generation()) {
            open.condemn(verdict);
        }
    }

    /** Why it can never go on, if so. */
    Optional<String> failure() {
        return failure;
    }

    /** Goes as far as order, results and emigrants allow. */
    void proceed(Advance order, long now) {
        writeBlockAtEnd(order, now);
        while (!order.hold()) {
            if (open == null && generation() < lastEnd(order)) {
                next().ifPresent(population -> open(population, order, now));
            }
            OpenGeneration current = open;
            if (current == null) {
                return;
            }
            if (!current.isComplete()) {
                if (!isOffered) {
                    offer(current, now);
                }
                return;
            }
            if (!missingSources(current.generation()).isEmpty()) {
                return;
            }
            close(current, now);
            writeBlockAtEnd(order, now);
        }
    }

    /** The next generation; empty if no genome of the space is feasible. */
    private Optional<Population> next() {
        if (closed.isPresent()) {
            return closed.map(functions::offspring);
        }
        try {
            return Optional.of(functions.initial());
        } catch (IllegalArgumentException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void open(Population population, Advance order, long now) {
        open = new OpenGeneration(evolution, island, population, now);
        isOffered = false;
        rule(order);
    }

    private void close(OpenGeneration current, long now) {
        int generation = current.generation();
        if (current.hasCondemned()) {
            withdraw();
        }
        List<Emigrants> arrived = new ArrayList<>();
        for (int source : functions.immigrantSources(generation)) {
            exchange.from(source, generation - lag()).ifPresent(arrived::add);
        }
        IslandState state = functions.close(closed, current.evaluated(), arrived);
        closed = Optional.of(state);
        open = null;
        isOffered = false;
        history.close(summary(state, current.cpuNanos()), current.openedAt(), now);
        state.emigrants().stream()
                .filter(emigrants -> emigrants.generation() == generation)
                .forEach(this::emit);
    }

    private static IslandGeneration summary(IslandState state, long cpuNanos) {
        IslandSummary summary = state.summary();
        return new IslandGeneration(
                summary.generation(),
                state.leaf(),
                summary.best(),
                summary.mean(),
                summary.quantiles(),
                summary.diversity(),
                summary.valid(),
                summary.penalised(),
                summary.evaluations(),
                cpuNanos);
    }

    private void writeBlockAtEnd(Advance order, long now) {
        int at = generation();
        if (order.windowEnds().contains(at) && !history.hasBlock(at)) {
            byte[] block = functions.encode(closed.orElseThrow());
            CheckpointRef checkpoint = new CheckpointRef(island, at, Digest.of(block), block.length);
            out.accept(history.write(checkpoint, block, now));
        }
    }

    private void emit(Emigrants emigrants) {
        exchange.emit(emigrants);
        for (int target : functions.targets(emigrants.generation())) {
            exchange.message(emigrants.generation(), target, verdictsKnown)
                    .ifPresent(message -> out.accept(new Send(message)));
        }
    }

    private List<Integer> missingSources(int generation) {
        return functions.immigrantSources(generation).stream()
                .filter(source -> exchange.from(source, generation - lag()).isEmpty())
                .toList();
    }

    void enter(IslandInput.Evaluated results, long now) {
        if (open != null && open.key().equals(results.work())) {
            progressAt = now;
            open.enter(results.first(), results.fitness(), results.valid(), results.cpuNanos())
                    .ifPresent(violation -> out.accept(new Report(new ResultsDiffered(evolution, island, violation))));
        }
    }

    void suspect(IslandInput.Suspected suspected) {
        if (open != null && open.key().equals(suspected.work()) && open.suspect(suspected.position())) {
            wantVerdict(open, suspected.position());
        }
    }

    private void wantVerdict(OpenGeneration generation, int position) {
        out.accept(new Report(new VerdictWanted(evolution, generation.verdict(position), generation.genome(position))));
    }

    /** Says again what may have been lost. */
    void repeat(long now) {
        history.writeAgain().forEach(out);
        OpenGeneration current = open;
        if (current == null) {
            return;
        }
        current.suspects().forEach(position -> wantVerdict(current, position));
        if (current.isComplete()) {
            missingSources(current.generation())
                    .forEach(source -> out.accept(
                            new Send(new EmigrantsWanted(evolution, source, island, current.generation() - lag()))));
        } else if (isOffered && now - progressAt > REPEAT_MILLIS) {
            offer(current, now);
        }
    }

    private void offer(OpenGeneration current, long now) {
        isOffered = true;
        progressAt = now;
        out.accept(new OfferWork(current.offer(spec, specDigest)));
    }

    void withdraw() {
        if (open != null && isOffered) {
            out.accept(new WithdrawWork(open.key()));
        }
        isOffered = false;
    }

    private int lag() {
        return spec.islands().lag();
    }

    private static int lastEnd(Advance order) {
        return order.windowEnds().isEmpty()
                ? order.baseGeneration()
                : order.windowEnds().getLast();
    }
}
