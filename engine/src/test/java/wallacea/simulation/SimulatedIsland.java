package wallacea.simulation;

import java.util.Optional;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.IslandOutput;
import wallacea.domain.coordination.IslandRun;
import wallacea.domain.coordination.Reducer;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.population.PopulationCommand;

/** One instance of an island's entity. */
final class SimulatedIsland {
    private final Simulation world;
    private final SimulatedEvolution evolution;
    private final SimulatedNode node;
    private final int index;
    private final Reducer<IslandInput, IslandOutput> reducer;
    private boolean isAlive = true;
    private int generation = -1;

    SimulatedIsland(Simulation world, SimulatedEvolution evolution, SimulatedNode node, int index) {
        this.world = world;
        this.evolution = evolution;
        this.node = node;
        this.index = index;
        IslandRun run =
                new IslandRun(evolution.id(), index, spec -> IslandEvolution.of(spec, Feasibility.ALWAYS, index));
        reducer = world.fault.aroundIsland(run);
        tick();
    }

    void command(PopulationCommand command) {
        receive(new IslandInput.Commanded(command));
    }

    void stop() {
        isAlive = false;
    }

    private void tick() {
        if (isAlive) {
            receive(new IslandInput.Tick());
            world.after(1_000, this::tick);
        }
    }

    void receive(IslandInput input) {
        if (isAlive && node.isHeldUp()) {
            node.later(() -> receive(input));
        } else if (isAlive) {
            reducer.receive(input, world.now()).forEach(this::carryOut);
        }
    }

    private void carryOut(IslandOutput output) {
        switch (output) {
            case IslandOutput.LoadBlock(CheckpointRef checkpoint) -> world.after(delay(), () -> load(checkpoint));
            case IslandOutput.WriteBlock(CheckpointRef checkpoint, byte[] block) ->
                world.after(delay(), () -> write(checkpoint, block));
            case IslandOutput.OfferWork(var offer) -> {
                if (offer.key().generation() != generation) {
                    generation = offer.key().generation();
                    evolution.opened();
                }
                node.toGate(new GateInput.Offered(offer));
            }
            case IslandOutput.WithdrawWork(var work) -> node.toGate(new GateInput.Withdrawn(work));
            case IslandOutput.Send(PopulationCommand command) -> world.toIsland(command);
            case IslandOutput.Report(var report) -> evolution.report(report);
            case IslandOutput.Release() -> node.kill(evolution.id(), index);
        }
    }

    private long delay() {
        return world.between(1, world.chance(0.1) ? 3_000 : world.scenario.delayMillis());
    }

    private void load(CheckpointRef checkpoint) {
        Optional<byte[]> block = evolution.store.read(checkpoint);
        receive(
                block.isPresent()
                        ? new IslandInput.BlockLoaded(checkpoint, block.get())
                        : new IslandInput.BlockUnreadable(checkpoint, "missing or corrupt"));
    }

    /** A crash of the process may come before or after; a dead instance's write may still happen. */
    private void write(CheckpointRef checkpoint, byte[] block) {
        if (world.chance(world.scenario.crashAtWrite())) {
            world.misfortune(() -> "island " + index + " crashes before its block " + checkpoint.generation());
            node.kill(evolution.id(), index);
            return;
        }
        if (isAlive && world.chance(0.02)) {
            receive(new IslandInput.BlockNotWritten(checkpoint, "disk full"));
            return;
        }
        evolution.store.write(checkpoint, block);
        if (world.chance(world.scenario.crashAtWrite())) {
            world.misfortune(() -> "island " + index + " crashes after its block " + checkpoint.generation());
            node.kill(evolution.id(), index);
            return;
        }
        receive(new IslandInput.BlockWritten(checkpoint));
    }
}
