package wallacea.simulation;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.Decision.Accepted;
import wallacea.domain.coordination.Decision.Refused;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.domain.coordination.EvolutionState.Unfinished;
import wallacea.domain.coordination.LedgerInput;
import wallacea.domain.coordination.LedgerOutput;
import wallacea.domain.coordination.Reducer;
import wallacea.domain.coordination.WindowLedger;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.EvolutionStarted;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.spec.SemanticVersions;

/** One instance of the evolution's entity: replays, decides one command at a time, and waits for each write. */
final class SimulatedCoordinator {
    private final Simulation world;
    private final SimulatedEvolution evolution;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private EvolutionState state;
    private int sequence;
    private @Nullable Reducer<LedgerInput, LedgerOutput> ledger;
    private boolean isAlive = true;
    private boolean isReplaced;
    private boolean isPersisting;
    private boolean isStarting;

    SimulatedCoordinator(Simulation world, SimulatedEvolution evolution) {
        this.world = world;
        this.evolution = evolution;
        state = evolution.journal.replay();
        sequence = evolution.journal.size();
        world.trace(() -> "coordinator of " + evolution.id() + " wakes at " + sequence);
        start();
        tick();
    }

    EvolutionState state() {
        return state;
    }

    void command(EvolutionCommand command) {
        enqueue(() -> decide(command));
    }

    void report(PopulationReport report) {
        enqueue(() -> tell(new LedgerInput.Reported(report)));
    }

    /** Another one was started that this one does not know of. */
    void replace() {
        isReplaced = true;
    }

    boolean isReplaced() {
        return isReplaced;
    }

    void die() {
        isAlive = false;
        evolution.coordinatorDied(this);
    }

    private void tick() {
        if (isAlive) {
            enqueue(() -> tell(new LedgerInput.Tick()));
            world.after(1_000, this::tick);
        }
    }

    private void start() {
        if (state instanceof Unfinished unfinished && !isStarting) {
            isStarting = true;
            SemanticVersions versions =
                    SemanticVersions.of(unfinished.course().spec().genes());
            command(new EvolutionCommand.Start("node", versions, world.at()));
        }
    }

    private void enqueue(Runnable work) {
        if (isAlive && isPersisting) {
            waiting.add(work);
        } else if (isAlive) {
            work.run();
        }
    }

    private void decide(EvolutionCommand command) {
        switch (world.fault.decide(state, command)) {
            case Refused<?, ?> refused -> tell(new LedgerInput.Journaled(state));
            case Accepted<EvolutionEvent, ?>(List<EvolutionEvent> events, var reply) -> {
                if (events.isEmpty()) {
                    tell(new LedgerInput.Journaled(state));
                } else {
                    isPersisting = true;
                    world.after(
                            world.between(1, world.chance(0.02) ? 6_000 : world.scenario.delayMillis()),
                            () -> persist(events));
                }
            }
        }
    }

    private void persist(List<EvolutionEvent> events) {
        if (!isAlive) {
            return;
        }
        if (world.chance(world.scenario.crashAtWrite())) {
            world.misfortune(() -> "coordinator crashes before its event");
            die();
            return;
        }
        if (!evolution.journal.append(sequence, events)) {
            world.trace(() -> "an old coordinator is fenced off");
            die();
            return;
        }
        world.trace(() -> "journaled "
                + events.stream().map(event -> event.getClass().getSimpleName()).toList() + " chain at "
                + evolution.journal.size());
        if (world.chance(world.scenario.crashAtWrite())) {
            world.misfortune(() -> "coordinator crashes after its event");
            die();
            return;
        }
        sequence += events.size();
        for (EvolutionEvent event : events) {
            state = Evolution.evolve(state, event);
            if (event instanceof EvolutionStarted(int number, String node, var at)) {
                ledger = world.fault.aroundLedger(new WindowLedger(evolution.id(), number));
            }
        }
        isPersisting = false;
        tell(new LedgerInput.Journaled(state));
        start();
        while (isAlive && !isPersisting && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private void tell(LedgerInput input) {
        if (ledger == null) {
            return;
        }
        for (LedgerOutput output : ledger.receive(input, world.now())) {
            switch (output) {
                case LedgerOutput.Order(var command) -> world.toIsland(command);
                case LedgerOutput.Submit(EvolutionCommand command) -> {
                    world.after(0, () -> command(command));
                    if (world.chance(world.scenario.duplication())) {
                        world.after(world.between(0, 3_000), () -> command(command));
                    }
                }
                case LedgerOutput.Prune(int below) ->
                    world.after(world.between(1, 500), () -> evolution.store.prune(below));
            }
        }
    }
}
