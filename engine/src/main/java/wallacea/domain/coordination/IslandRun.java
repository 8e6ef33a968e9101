package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.IslandInput.BlockLoaded;
import wallacea.domain.coordination.IslandInput.BlockNotWritten;
import wallacea.domain.coordination.IslandInput.BlockUnreadable;
import wallacea.domain.coordination.IslandInput.BlockWritten;
import wallacea.domain.coordination.IslandInput.Commanded;
import wallacea.domain.coordination.IslandInput.Evaluated;
import wallacea.domain.coordination.IslandInput.Suspected;
import wallacea.domain.coordination.IslandInput.Tick;
import wallacea.domain.coordination.IslandOutput.LoadBlock;
import wallacea.domain.coordination.IslandOutput.OfferWork;
import wallacea.domain.coordination.IslandOutput.Report;
import wallacea.domain.coordination.IslandOutput.Send;
import wallacea.domain.coordination.IslandOutput.WithdrawWork;
import wallacea.domain.evolution.CorruptCheckpointException;
import wallacea.domain.evolution.Emigrants;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.evolution.IslandSummary;
import wallacea.domain.evolution.Population;
import wallacea.domain.evolution.SpecDigest;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationCommand.EmigrantsArrived;
import wallacea.protocol.population.PopulationCommand.EmigrantsWanted;
import wallacea.protocol.population.PopulationCommand.Release;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationReport.CheckpointUnreadable;
import wallacea.protocol.population.PopulationReport.IslandFailed;
import wallacea.protocol.population.PopulationReport.ResultsDiffered;
import wallacea.protocol.population.PopulationReport.VerdictWanted;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * The reducer of one island of one evolution: breeds, has individuals evaluated, exchanges emigrants and writes blocks, as
 * far as its latest order allows, and reports the windows whose blocks are written.
 *
 * <p>It may be killed at any time, and several of it may run at once: all of them compute the same. From an order it goes on
 * from where it is if what it has agrees with the order (it holds everything since the ordered base, all window ends it has
 * passed have blocks, and no verdict is new to it that reaches it); else it goes back to the ordered base.
 */
public final class IslandRun implements Reducer<IslandInput, IslandOutput> {
    private static final long REPEAT_MILLIS = 5_000;
    private static final long FORGET_MILLIS = 60_000;

    private final EvolutionId evolution;
    private final int island;
    private final Function<EvolutionSpec, IslandEvolution> functions;
    private final WindowHistory history = new WindowHistory();
    private final EmigrantExchange exchange;
    private List<IslandOutput> outputs = new ArrayList<>();

    private @Nullable Advance order;
    private long heardAt = -1;
    private @Nullable IslandEvolution breeding;
    private Digest specDigest = Digest.of(new byte[0]);
    private @Nullable String failure;

    /** Whether {@code closed} is valid: false while the base is being loaded, or cannot be. */
    private boolean isUnderWay;

    private long loadAskedAt;
    private @Nullable String unreadable;

    /** Generation since which everything is held; -1 for the seed. */
    private int floor;

    private Optional<IslandState> closed = Optional.empty();
    private @Nullable OpenGeneration open;
    private boolean isOffered;
    private long progressAt;

    /** @param functions makes the functions of this island from a spec */
    public IslandRun(EvolutionId evolution, int island, Function<EvolutionSpec, IslandEvolution> functions) {
        this.evolution = evolution;
        this.island = island;
        this.functions = functions;
        exchange = new EmigrantExchange(evolution, island);
    }

    @Override
    public List<IslandOutput> receive(IslandInput input, long nowMillis) {
        outputs = new ArrayList<>();
        if (heardAt < 0) {
            heardAt = nowMillis;
        }
        switch (input) {
            case Commanded(PopulationCommand command) -> onCommand(command, nowMillis);
            case BlockLoaded(CheckpointRef checkpoint, byte[] block) -> onLoaded(checkpoint, block, nowMillis);
            case BlockUnreadable(CheckpointRef checkpoint, String reason) -> onUnreadable(checkpoint, reason);
            case BlockWritten(CheckpointRef checkpoint) -> onWritten(checkpoint, nowMillis);
            case BlockNotWritten(CheckpointRef checkpoint, String reason) -> history.refused(checkpoint);
            case Evaluated evaluated -> onEvaluated(evaluated, nowMillis);
            case Suspected suspected -> onSuspected(suspected);
            case Tick tick -> onTick(nowMillis);
        }
        return outputs;
    }

    private void onCommand(PopulationCommand command, long now) {
        switch (command) {
            case Advance advance -> onAdvance(advance, now);
            case Release release -> {
                if (order == null || release.stamp().compareTo(order.stamp()) >= 0) {
                    withdraw();
                    outputs.add(new IslandOutput.Release());
                }
            }
            case EmigrantsArrived arrived -> onArrived(arrived, now);
            case EmigrantsWanted wanted -> {
                if (order != null) {
                    exchange.message(
                                    wanted.generation(),
                                    wanted.asker(),
                                    order.verdicts().size())
                            .ifPresent(message -> outputs.add(new Send(message)));
                }
            }
        }
    }

    private void onAdvance(Advance next, long now) {
        Advance before = order;
        if (before != null && next.stamp().compareTo(before.stamp()) < 0) {
            return;
        }
        heardAt = now;
        if (before != null && next.stamp().equals(before.stamp())) {
            repeatReports();
            return;
        }
        order = next;
        if (breeding == null && failure == null) {
            specDigest = SpecDigest.of(next.spec());
            try {
                breeding = functions.apply(next.spec());
            } catch (IllegalArgumentException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        exchange.forgetUnlessHolding(next.verdicts(), lag());
        int known = before == null ? 0 : before.verdicts().size();
        if (canGoOn(next, known)) {
            goOn(next, now);
        } else {
            goBack(next, now);
        }
        exchange.forgetBefore(next.baseGeneration(), lag());
        repeatReports();
        proceed(now);
    }

    private boolean canGoOn(Advance next, int verdictsKnown) {
        int at = generation();
        return isUnderWay
                && floor <= next.baseGeneration()
                && at >= next.baseGeneration()
                && at <= lastEnd(next)
                && next.windowEnds().stream().allMatch(end -> end >= at || history.hasBlock(end))
                && Verdict.holds(next.verdicts(), verdictsKnown, island, at, lag());
    }

    private void goOn(Advance next, long now) {
        floor = next.baseGeneration();
        history.forgetUpTo(floor);
        if (next.windowEnds().contains(generation()) && !history.hasBlock(generation())) {
            writeBlock(now);
        }
        if (open != null) {
            next.verdicts().forEach(this::condemn);
        }
        if (next.hold()) {
            withdraw();
        }
    }

    private void goBack(Advance next, long now) {
        withdraw();
        open = null;
        closed = Optional.empty();
        history.clear();
        exchange.forgetEmitted();
        floor = next.baseGeneration();
        unreadable = null;
        isUnderWay = next.base().isEmpty();
        next.base().ifPresent(base -> load(base, now));
    }

    private void load(CheckpointRef base, long now) {
        loadAskedAt = now;
        outputs.add(new LoadBlock(base));
    }

    private boolean isLoading(CheckpointRef checkpoint) {
        return !isUnderWay && order != null && order.base().equals(Optional.of(checkpoint));
    }

    private void onLoaded(CheckpointRef checkpoint, byte[] block, long now) {
        if (!isLoading(checkpoint) || breeding == null) {
            return;
        }
        IslandState state;
        try {
            state = breeding.decode(block);
        } catch (CorruptCheckpointException e) {
            onUnreadable(checkpoint, String.valueOf(e.getMessage()));
            return;
        }
        closed = Optional.of(state);
        isUnderWay = true;
        unreadable = null;
        state.emigrants().forEach(this::emit);
        proceed(now);
    }

    private void onUnreadable(CheckpointRef checkpoint, String reason) {
        if (isLoading(checkpoint)) {
            unreadable = reason;
            repeatReports();
        }
    }

    private void onWritten(CheckpointRef checkpoint, long now) {
        if (history.written(checkpoint, now)) {
            reportWindow(checkpoint.generation());
        }
    }

    private void onArrived(EmigrantsArrived arrived, long now) {
        boolean holds = order == null
                || Verdict.holds(
                        order.verdicts(), arrived.verdictsKnown(), arrived.source(), arrived.generation(), lag());
        if (holds) {
            exchange.arrive(arrived);
            proceed(now);
        }
    }

    private void onEvaluated(Evaluated results, long now) {
        if (open == null || !open.key().equals(results.work())) {
            return;
        }
        progressAt = now;
        open.enter(results.first(), results.fitness(), results.valid(), results.cpuNanos())
                .ifPresent(violation -> report(new ResultsDiffered(evolution, island, violation)));
        proceed(now);
    }

    private void onSuspected(Suspected suspected) {
        if (open != null && open.key().equals(suspected.work()) && open.suspect(suspected.position())) {
            wantVerdict(open, suspected.position());
        }
    }

    private void wantVerdict(OpenGeneration generation, int position) {
        report(new VerdictWanted(evolution, generation.verdict(position), generation.genome(position)));
    }

    private void onTick(long now) {
        if (now - heardAt > FORGET_MILLIS) {
            withdraw();
            outputs.add(new IslandOutput.Release());
            return;
        }
        outputs.addAll(history.writeAgain());
        if (order != null && !isUnderWay && unreadable == null && now - loadAskedAt > REPEAT_MILLIS) {
            order.base().ifPresent(base -> load(base, now));
        }
        OpenGeneration current = open;
        if (current == null) {
            return;
        }
        current.suspects().forEach(position -> wantVerdict(current, position));
        if (current.isComplete()) {
            missingSources(current.generation())
                    .forEach(source -> outputs.add(
                            new Send(new EmigrantsWanted(evolution, source, island, current.generation() - lag()))));
        } else if (isOffered && now - progressAt > REPEAT_MILLIS) {
            offer(current, now);
        }
    }

    /** Goes as far as order, results and emigrants allow. */
    private void proceed(long now) {
        while (order != null && !order.hold() && isUnderWay && failure == null) {
            if (open == null) {
                if (generation() >= lastEnd(order) || !openNext(order, now)) {
                    return;
                }
            }
            OpenGeneration current = open;
            if (current == null || !isReady(current, now)) {
                return;
            }
            close(current, now);
        }
    }

    private boolean openNext(Advance current, long now) {
        IslandEvolution here = functionsOfIsland();
        Population population;
        try {
            population = closed.map(here::offspring).orElseGet(here::initial);
        } catch (IllegalArgumentException e) {
            failure = String.valueOf(e.getMessage());
            repeatReports();
            return false;
        }
        open = new OpenGeneration(evolution, island, population, now);
        isOffered = false;
        current.verdicts().forEach(this::condemn);
        return true;
    }

    private boolean isReady(OpenGeneration current, long now) {
        if (!current.isComplete()) {
            if (!isOffered) {
                offer(current, now);
            }
            return false;
        }
        return missingSources(current.generation()).isEmpty();
    }

    private List<Integer> missingSources(int generation) {
        return functionsOfIsland().immigrantSources(generation).stream()
                .filter(source -> exchange.from(source, generation - lag()) == null)
                .toList();
    }

    private void close(OpenGeneration current, long now) {
        int generation = current.generation();
        IslandEvolution here = functionsOfIsland();
        List<Emigrants> arrived = new ArrayList<>();
        for (int source : here.immigrantSources(generation)) {
            Emigrants emigrants = exchange.from(source, generation - lag());
            if (emigrants != null) {
                arrived.add(emigrants);
            }
        }
        if (current.hasCondemned()) {
            withdraw();
        }
        IslandState state = here.close(closed, current.evaluated(), arrived);
        closed = Optional.of(state);
        open = null;
        isOffered = false;
        history.close(summary(state, current.cpuNanos()), current.openedAt(), now);
        state.emigrants().stream()
                .filter(emigrants -> emigrants.generation() == generation)
                .forEach(this::emit);
        if (order != null && order.windowEnds().contains(generation)) {
            writeBlock(now);
        }
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

    private void writeBlock(long now) {
        closed.ifPresent(state -> {
            byte[] block = functionsOfIsland().encode(state);
            CheckpointRef checkpoint = new CheckpointRef(island, state.generation(), Digest.of(block), block.length);
            outputs.add(history.write(checkpoint, block, now));
        });
    }

    private void emit(Emigrants emigrants) {
        exchange.emit(emigrants);
        int generation = emigrants.generation();
        int known = order == null ? 0 : order.verdicts().size();
        for (int target : functionsOfIsland().targets(generation)) {
            exchange.message(generation, target, known).ifPresent(message -> outputs.add(new Send(message)));
        }
    }

    private void condemn(Verdict verdict) {
        if (open != null && verdict.island() == island && verdict.generation() == open.generation()) {
            open.condemn(verdict);
        }
    }

    private void offer(OpenGeneration current, long now) {
        if (order != null) {
            isOffered = true;
            progressAt = now;
            outputs.add(new OfferWork(current.offer(order.spec(), specDigest)));
        }
    }

    private void withdraw() {
        if (open != null && isOffered) {
            outputs.add(new WithdrawWork(open.key()));
        }
        isOffered = false;
    }

    private void repeatReports() {
        if (order == null) {
            return;
        }
        if (failure != null) {
            report(new IslandFailed(evolution, island, failure));
        }
        if (unreadable != null) {
            String reason = unreadable;
            order.base().ifPresent(base -> report(new CheckpointUnreadable(evolution, island, stamp(), base, reason)));
        }
        order.windowEnds().forEach(this::reportWindow);
    }

    private void reportWindow(int to) {
        Advance current = order;
        int index = current == null ? -1 : current.windowEnds().indexOf(to);
        if (current == null || index < 0) {
            return;
        }
        int from = index == 0 ? current.baseGeneration() : current.windowEnds().get(index - 1);
        history.report(evolution, island, from, to, current.verdicts().size()).ifPresent(this::report);
    }

    private void report(PopulationReport report) {
        outputs.add(new Report(report));
    }

    private OrderStamp stamp() {
        return Objects.requireNonNull(order).stamp();
    }

    private IslandEvolution functionsOfIsland() {
        return Objects.requireNonNull(breeding);
    }

    private int generation() {
        return closed.map(IslandState::generation).orElse(-1);
    }

    private int lag() {
        return order == null ? 1 : order.spec().islands().lag();
    }

    private static int lastEnd(Advance order) {
        return order.windowEnds().isEmpty()
                ? order.baseGeneration()
                : order.windowEnds().getLast();
    }
}
