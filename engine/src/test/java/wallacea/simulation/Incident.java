package wallacea.simulation;

/** Things that happen to running evolutions. */
enum Incident {
    WORKER_CRASHES,
    WORKER_FREEZES,
    WORKER_LEAVES,
    ISLAND_CRASHES,
    ISLAND_MOVED,
    COORDINATOR_CRASHES,
    COORDINATOR_DOUBLED,
    GATE_RESTARTS,
    NODE_HELD_UP,
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
        SimulatedEvolution evolution = world.evolutions.get(world.random.nextInt(world.evolutions.size()));
        int island = world.random.nextInt(evolution.islands());
        SimulatedNode node = world.nodes.get(world.random.nextInt(world.nodes.size()));
        SimulatedWorker worker = world.workers.get(world.random.nextInt(world.workers.size()));
        switch (incident) {
            case WORKER_CRASHES -> {
                world.workerTroubled();
                worker.crash(world.random.nextBoolean());
            }
            case WORKER_FREEZES -> {
                world.workerTroubled();
                worker.freeze();
            }
            case WORKER_LEAVES -> worker.leave();
            case ISLAND_CRASHES -> world.nodes.forEach(one -> one.kill(evolution.id(), island));
            case ISLAND_MOVED -> move(world, evolution, island, node);
            case COORDINATOR_CRASHES -> evolution.killCoordinators();
            case COORDINATOR_DOUBLED -> evolution.replaceCoordinator();
            case GATE_RESTARTS -> node.restartGate();
            case NODE_HELD_UP -> node.holdUp(world.between(500, 20_000));
            case NODE_KILLED -> node.boot();
            case EVERYTHING_KILLED -> {
                world.workerTroubled();
                killEverything(world);
                world.workers.forEach(SimulatedWorker::boot);
            }
            case BLOCK_DAMAGED -> {
                if (world.scenario.corrupting() && evolution.damageBlock()) {
                    killEverything(world);
                }
            }
            case PAUSED_AND_RESUMED -> world.pauseAndResume(evolution);
        }
    }

    /** The island begins to live elsewhere and dies where it was, a while later: for that long there are two of it. */
    private static void move(Simulation world, SimulatedEvolution evolution, int island, SimulatedNode to) {
        to.island(evolution.id(), island);
        world.after(world.between(100, 10_000), () -> {
            for (SimulatedNode node : world.nodes) {
                if (node != to && !world.heals()) {
                    node.kill(evolution.id(), island);
                }
            }
        });
    }

    private static void killEverything(Simulation world) {
        world.evolutions.forEach(SimulatedEvolution::killCoordinators);
        world.nodes.forEach(SimulatedNode::boot);
    }
}
