package wallacea.simulation;

import java.util.List;
import java.util.TreeMap;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.GateOutput;
import wallacea.domain.coordination.Reducer;
import wallacea.domain.coordination.WorkGate;
import wallacea.protocol.work.WorkerMessage;

/** A node: its work gate and the islands that live there. What happens inside one arrives, once and in order. */
final class SimulatedNode {
    private static final long LOCAL_MILLIS = 1;

    private final Simulation world;
    private final int number;
    private final TreeMap<Integer, SimulatedIsland> islands = new TreeMap<>();
    private Reducer<GateInput, GateOutput> gate = (input, now) -> List.of();
    private boolean isTicking;

    SimulatedNode(Simulation world, int number) {
        this.world = world;
        this.number = number;
    }

    void boot() {
        islands.values().forEach(SimulatedIsland::stop);
        islands.clear();
        restartGate();
        if (!isTicking) {
            isTicking = true;
            tick();
        }
    }

    private void tick() {
        tell(new GateInput.Tick());
        world.after(1_000, this::tick);
    }

    void restartGate() {
        gate = world.fault.aroundGate(new WorkGate(SimulatedWorker.ARITHMETIC));
    }

    boolean has(int island) {
        return islands.containsKey(island);
    }

    /** The instance of an island here; it begins to live if there is none. */
    SimulatedIsland island(int island) {
        return islands.computeIfAbsent(island, index -> {
            world.trace(() -> "island " + index + " wakes on node " + number);
            return new SimulatedIsland(world, this, index);
        });
    }

    void kill(int island) {
        SimulatedIsland instance = islands.remove(island);
        if (instance != null) {
            instance.stop();
        }
    }

    void said(WorkerMessage message) {
        tell(new GateInput.Said(message));
    }

    /** Gives something to the gate of this node. */
    void toGate(GateInput input) {
        world.after(LOCAL_MILLIS, () -> tell(input));
    }

    private void tell(GateInput input) {
        world.trace(() -> "gate " + number + " takes " + Simulation.brief(input));
        for (GateOutput output : gate.receive(input, world.now())) {
            world.trace(() -> "gate " + number + " gives " + Simulation.brief(output));
            switch (output) {
                case GateOutput.ToWorker(String name, var message) -> {
                    SimulatedWorker worker = world.workers.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow();
                    world.send(() -> worker.receive(this, message));
                }
                case GateOutput.ToIsland(var id, int island, var result) -> {
                    SimulatedIsland instance = islands.get(island);
                    if (instance != null) {
                        world.after(LOCAL_MILLIS, () -> instance.receive(result));
                    }
                }
            }
        }
    }
}
