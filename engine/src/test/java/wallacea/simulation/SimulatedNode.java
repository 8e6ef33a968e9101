package wallacea.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.GateOutput;
import wallacea.domain.coordination.Reducer;
import wallacea.domain.coordination.WorkGate;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkerMessage;

/** A node: its work gate and the islands that live there. What happens inside one arrives, once and in order. */
final class SimulatedNode {
    private static final long LOCAL_MILLIS = 1;

    private final Simulation world;
    private final int number;
    private final Map<Key, SimulatedIsland> islands = new LinkedHashMap<>();
    private Reducer<GateInput, GateOutput> gate = (input, now) -> List.of();
    private boolean isTicking;
    private long heldUpUntil;

    private record Key(EvolutionId evolution, int island) {}

    SimulatedNode(Simulation world, int number) {
        this.world = world;
        this.number = number;
    }

    String name() {
        return "node-" + number;
    }

    void boot() {
        islands.values().forEach(SimulatedIsland::stop);
        islands.clear();
        heldUpUntil = 0;
        restartGate();
        if (!isTicking) {
            isTicking = true;
            tick();
        }
    }

    private void tick() {
        if (isHeldUp()) {
            later(this::tick);
        } else {
            tell(new GateInput.Tick());
            world.after(1_000, this::tick);
        }
    }

    void restartGate() {
        gate = world.fault.aroundGate(new WorkGate(SimulatedWorker.ARITHMETIC));
    }

    /** Nothing goes on here for a while; then everything that arrived meanwhile is taken. */
    void holdUp(long millis) {
        heldUpUntil = world.now() + millis;
    }

    boolean isHeldUp() {
        return world.now() < heldUpUntil;
    }

    void later(Runnable action) {
        world.after(heldUpUntil - world.now(), action);
    }

    boolean has(EvolutionId evolution, int island) {
        return islands.containsKey(new Key(evolution, island));
    }

    /** The instance of an island here; it begins to live if there is none. */
    SimulatedIsland island(EvolutionId evolution, int island) {
        return islands.computeIfAbsent(new Key(evolution, island), key -> {
            world.trace(() -> "island " + key + " wakes on " + name());
            return new SimulatedIsland(world, world.evolution(evolution), this, island);
        });
    }

    void kill(EvolutionId evolution, int island) {
        SimulatedIsland instance = islands.remove(new Key(evolution, island));
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
        if (isHeldUp()) {
            later(() -> tell(input));
            return;
        }
        world.trace(() -> "gate " + number + " takes " + Simulation.brief(input));
        for (GateOutput output : gate.receive(input, world.now())) {
            world.trace(() -> "gate " + number + " gives " + Simulation.brief(output));
            switch (output) {
                case GateOutput.ToWorker(String name, var message) -> {
                    SimulatedWorker worker = world.worker(name);
                    world.send(() -> worker.receive(this, message));
                }
                case GateOutput.ToIsland(EvolutionId id, int island, var result) -> {
                    SimulatedIsland instance = islands.get(new Key(id, island));
                    if (instance != null) {
                        world.after(LOCAL_MILLIS, () -> instance.receive(result));
                    }
                }
            }
        }
    }
}
