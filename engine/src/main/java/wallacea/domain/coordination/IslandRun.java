package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.IslandInput.BlockLoaded;
import wallacea.domain.coordination.IslandInput.BlockNotWritten;
import wallacea.domain.coordination.IslandInput.BlockUnreadable;
import wallacea.domain.coordination.IslandInput.BlockWritten;
import wallacea.domain.coordination.IslandInput.Commanded;
import wallacea.domain.coordination.IslandInput.Differed;
import wallacea.domain.coordination.IslandInput.Evaluated;
import wallacea.domain.coordination.IslandInput.Suspected;
import wallacea.domain.coordination.IslandInput.Tick;
import wallacea.domain.coordination.IslandOutput.LoadBlock;
import wallacea.domain.coordination.IslandOutput.Report;
import wallacea.domain.coordination.IslandOutput.Send;
import wallacea.domain.evolution.CorruptCheckpointException;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationCommand.EmigrantsArrived;
import wallacea.protocol.population.PopulationCommand.EmigrantsWanted;
import wallacea.protocol.population.PopulationCommand.Release;
import wallacea.protocol.population.PopulationReport.CheckpointUnreadable;
import wallacea.protocol.population.PopulationReport.IslandFailed;
import wallacea.protocol.population.PopulationReport.ResultsDiffered;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkKey;

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
    private final EmigrantExchange exchange;
    private List<IslandOutput> outputs = new ArrayList<>();

    private @Nullable Advance order;
    private @Nullable IslandCourse course;
    private long heardAt = -1;

    /** Whether the course stands somewhere: false while the base is being loaded, or cannot be. */
    private boolean isUnderWay;

    private long loadAskedAt;
    private @Nullable String unreadable;

    /** Generation since which everything is held; -1 for the seed. */
    private int floor;

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
        if (input instanceof Commanded(PopulationCommand command)) {
            onCommand(command, nowMillis);
        } else if (input instanceof Tick && nowMillis - heardAt > FORGET_MILLIS) {
            release();
        } else if (order != null && course != null) {
            onInput(input, order, course, nowMillis);
        }
        return outputs;
    }

    private void onInput(IslandInput input, Advance current, IslandCourse here, long now) {
        switch (input) {
            case Commanded commanded -> {}
            case BlockLoaded(CheckpointRef checkpoint, byte[] block) -> {
                if (isLoading(current, checkpoint)) {
                    onLoaded(current, here, block, now);
                }
            }
            case BlockUnreadable(CheckpointRef checkpoint, String reason) -> {
                if (isLoading(current, checkpoint)) {
                    unreadable = reason;
                    repeatReports(current, here);
                }
            }
            case BlockWritten(CheckpointRef checkpoint) -> {
                if (here.history().written(checkpoint, now)) {
                    reportWindow(current, here, checkpoint.generation());
                }
            }
            case BlockNotWritten(CheckpointRef checkpoint, String reason) ->
                here.history().refused(checkpoint);
            case Evaluated results -> {
                here.enter(results, now);
                proceed(current, here, now);
            }
            case Suspected suspected -> here.suspect(suspected);
            case Differed(WorkKey work, DeterminismViolation violation) -> {
                if (work.generation() > current.baseGeneration()) {
                    outputs.add(new Report(new ResultsDiffered(evolution, island, violation)));
                }
            }
            case Tick tick -> {
                here.repeat(now);
                if (!isUnderWay && unreadable == null && now - loadAskedAt > REPEAT_MILLIS) {
                    load(current, now);
                }
            }
        }
    }

    private void onCommand(PopulationCommand command, long now) {
        switch (command) {
            case Advance advance -> onAdvance(advance, now);
            case Release release -> {
                if (order == null || release.stamp().compareTo(order.stamp()) >= 0) {
                    release();
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

    private void release() {
        if (course != null) {
            course.withdraw();
        }
        outputs.add(new IslandOutput.Release());
    }

    private void onAdvance(Advance next, long now) {
        if (order != null && next.stamp().compareTo(order.stamp()) < 0) {
            return;
        }
        heardAt = now;
        boolean isNew = order == null || !next.stamp().equals(order.stamp());
        order = next;
        IslandCourse here = course == null ? begin(next) : course;
        if (here == null) {
            return;
        }
        course = here;
        if (isNew) {
            take(next, here, now);
        }
        repeatReports(next, here);
        if (isNew) {
            proceed(next, here, now);
        }
    }

    private @Nullable IslandCourse begin(Advance next) {
        try {
            return new IslandCourse(
                    island, next, functions.apply(next.spec()), exchange, output -> outputs.add(output));
        } catch (IllegalArgumentException e) {
            reportFailure(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void take(Advance next, IslandCourse here, long now) {
        int base = next.baseGeneration();
        int lag = next.spec().islands().lag();
        exchange.forgetUnlessHolding(next.verdicts(), lag);
        boolean goesOn = isUnderWay && floor <= base && here.generation() >= base && here.fits(next);
        floor = base;
        if (goesOn) {
            here.history().forgetUpTo(base);
            here.rule(next);
            if (next.hold()) {
                here.withdraw();
            }
        } else {
            here.restart();
            here.rule(next);
            unreadable = null;
            isUnderWay = next.base().isEmpty();
            load(next, now);
        }
        exchange.forgetBefore(base, lag);
    }

    private void load(Advance current, long now) {
        loadAskedAt = now;
        current.base().ifPresent(base -> outputs.add(new LoadBlock(base)));
    }

    private boolean isLoading(Advance current, CheckpointRef checkpoint) {
        return !isUnderWay && current.base().equals(Optional.of(checkpoint));
    }

    private void onLoaded(Advance current, IslandCourse here, byte[] block, long now) {
        try {
            here.stand(block);
        } catch (CorruptCheckpointException e) {
            unreadable = String.valueOf(e.getMessage());
            repeatReports(current, here);
            return;
        }
        isUnderWay = true;
        unreadable = null;
        proceed(current, here, now);
    }

    private void onArrived(EmigrantsArrived arrived, long now) {
        if (order == null) {
            exchange.arrive(arrived);
            return;
        }
        int lag = order.spec().islands().lag();
        if (Verdict.holds(order.verdicts(), arrived.verdictsKnown(), arrived.source(), arrived.generation(), lag)) {
            exchange.arrive(arrived);
            if (course != null) {
                proceed(order, course, now);
            }
        }
    }

    private void proceed(Advance current, IslandCourse here, long now) {
        if (isUnderWay && here.failure().isEmpty()) {
            here.proceed(current, now);
            here.failure().ifPresent(this::reportFailure);
        }
    }

    private void reportFailure(String reason) {
        outputs.add(new Report(new IslandFailed(evolution, island, reason)));
    }

    private void repeatReports(Advance current, IslandCourse here) {
        here.failure().ifPresent(this::reportFailure);
        String reason = unreadable;
        if (reason != null) {
            current.base()
                    .ifPresent(base -> outputs.add(
                            new Report(new CheckpointUnreadable(evolution, island, current.stamp(), base, reason))));
        }
        current.windowEnds().forEach(end -> reportWindow(current, here, end));
    }

    private void reportWindow(Advance current, IslandCourse here, int to) {
        int index = current.windowEnds().indexOf(to);
        if (index < 0) {
            return;
        }
        int from = index == 0 ? current.baseGeneration() : current.windowEnds().get(index - 1);
        here.history()
                .report(evolution, island, from, to, current.verdicts().size())
                .ifPresent(report -> outputs.add(new Report(report)));
    }
}
