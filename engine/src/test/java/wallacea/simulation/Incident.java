package wallacea.simulation;

import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionCommand;

/** Things that happen to a running evolution. */
enum Incident {
    WORKER_CRASHES,
    WORKER_FREEZES,
    ISLAND_CRASHES,
    ISLAND_DOUBLED,
    COORDINATOR_CRASHES,
    COORDINATOR_DOUBLED,
    GATE_RESTARTS,
    NODE_KILLED,
    EVERYTHING_KILLED,
    BLOCK_DAMAGED,
    PAUSED_AND_RESUMED;

    static void happen(Simulation world) {
        if (world.heals()) {
            return;
        }
        Incident incident = values()[world.random.nextInt(values().length)];
        world.misfortune(incident::name);
        int island = world.random.nextInt(world.scenario.spec().islands().count());
        SimulatedNode node = world.nodes.get(world.random.nextInt(2));
        SimulatedWorker worker = world.workers.get(world.random.nextInt(world.workers.size()));
        switch (incident) {
            case WORKER_CRASHES -> worker.crash();
            case WORKER_FREEZES -> worker.freeze();
            case ISLAND_CRASHES -> world.nodes.forEach(one -> one.kill(island));
            case ISLAND_DOUBLED -> node.island(island);
            case COORDINATOR_CRASHES -> world.killCoordinators();
            case COORDINATOR_DOUBLED -> world.replaceCoordinator();
            case GATE_RESTARTS -> node.restartGate();
            case NODE_KILLED -> node.boot();
            case EVERYTHING_KILLED -> {
                world.killCoordinators();
                world.nodes.forEach(SimulatedNode::boot);
                world.workers.forEach(SimulatedWorker::boot);
            }
            case BLOCK_DAMAGED -> {
                CheckpointRef damaged = world.damageBlock();
                if (damaged != null) {
                    world.trace(() -> "damaged " + damaged);
                    world.killCoordinators();
                    world.nodes.forEach(SimulatedNode::boot);
                }
            }
            case PAUSED_AND_RESUMED -> {
                world.command(new EvolutionCommand.Pause(world.at()));
                world.after(world.between(100, 10_000), () -> world.command(new EvolutionCommand.Resume(world.at())));
            }
        }
    }
}
