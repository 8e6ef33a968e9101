package wallacea.simulation;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.coordination.EvolutionState.Finished;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.value.EvolutionId;

/** An evolution: its journal, its store, and who coordinates it. */
final class SimulatedEvolution {
    final Job job;
    final SimulatedStore store = new SimulatedStore();
    final SimulatedJournal journal;
    private final Simulation world;
    private final Oracle oracle;
    private final List<SimulatedCoordinator> coordinators = new ArrayList<>();
    private boolean isDamaged;
    private int opened;

    SimulatedEvolution(Simulation world, Job job) {
        this.world = world;
        this.job = job;
        oracle = new Oracle(job, world::isAnyWorkerTroubled);
        journal = new SimulatedJournal(oracle, store);
    }

    EvolutionId id() {
        return job.id();
    }

    int islands() {
        return job.spec().islands().count();
    }

    int committed() {
        return oracle.committed();
    }

    int openedGenerations() {
        return opened;
    }

    boolean isFinished() {
        return coordinators.stream().anyMatch(one -> one.state() instanceof Finished);
    }

    /** Each crash, verdict or zombie costs each island at most two windows; a damaged block may cost everything. */
    void boundRepetition(int misfortunes) {
        int window = job.spec().runtime().checkpointEvery();
        int logical = (oracle.committed() + 1) * islands();
        int causes = 1 + misfortunes + journal.verdicts().size();
        Oracle.require(
                isDamaged || opened <= logical + causes * 2 * window * islands(),
                () -> "too much was done again: opened=" + opened + " logical=" + logical + " causes=" + causes);
    }

    void opened() {
        opened++;
    }

    void createUntilItExists() {
        if (journal.size() == 0) {
            create();
            world.after(3_000, this::createUntilItExists);
        }
    }

    private void create() {
        command(new EvolutionCommand.Create(job.spec(), world.at()));
    }

    void heal() {
        List.copyOf(coordinators).stream()
                .filter(SimulatedCoordinator::isReplaced)
                .forEach(SimulatedCoordinator::die);
        resumeWhilePaused();
    }

    private void resumeWhilePaused() {
        if (journal.size() == 0) {
            create();
        } else if (journal.replay() instanceof Paused) {
            command(new EvolutionCommand.Resume(world.at()));
        }
        if (!isFinished()) {
            world.after(5_000, this::resumeWhilePaused);
        }
    }

    void command(EvolutionCommand command) {
        world.send(() -> coordinator().command(command));
    }

    void report(PopulationReport report) {
        world.trace(() -> "report " + Simulation.brief(report));
        world.send(() -> coordinator().report(report));
    }

    private SimulatedCoordinator coordinator() {
        if (coordinators.isEmpty()) {
            coordinators.add(new SimulatedCoordinator(world, this));
        }
        boolean old = coordinators.size() > 1 && world.chance(0.3);
        return old ? coordinators.get(1) : coordinators.getFirst();
    }

    void coordinatorDied(SimulatedCoordinator coordinator) {
        coordinators.remove(coordinator);
        world.after(world.between(100, 2_000), this::coordinator);
    }

    /** Starts another coordinator while the one before does not know. */
    void replaceCoordinator() {
        if (coordinators.size() == 1) {
            coordinators.getFirst().replace();
            coordinators.addFirst(new SimulatedCoordinator(world, this));
        }
    }

    void killCoordinators() {
        List.copyOf(coordinators).forEach(SimulatedCoordinator::die);
    }

    /** Spoils one of the latest blocks; false if there is none. */
    boolean damageBlock() {
        List<CheckpointRef> named = journal.named();
        if (named.isEmpty()) {
            return false;
        }
        int recent = Math.min(named.size(), 2 * islands());
        CheckpointRef checkpoint = named.get(named.size() - 1 - world.random.nextInt(recent));
        isDamaged = true;
        store.damage(checkpoint, world.random.nextInt(1_000));
        world.trace(() -> "damaged " + checkpoint);
        return true;
    }
}
