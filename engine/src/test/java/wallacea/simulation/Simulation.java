package wallacea.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.EvolutionState.Finished;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkerMessage;

/**
 * One evolution in a world that a seed makes: two nodes, workers, a journal and a store, with everything going wrong for a
 * while and then nothing any more. It must finish, and what is journaled must be what the {@link Oracle} says.
 */
final class Simulation {
    static final EvolutionId ID = new EvolutionId("small");
    private static final long BEGIN = 1_000_000;
    private static final long TROUBLED_MILLIS = 40_000;
    private static final long PATIENCE_MILLIS = 3_600_000;
    private static final int TRACED = 60;
    private static final int LINE = 240;

    final Random random;
    final Scenario scenario;
    final Fault fault;
    final SimulatedStore store = new SimulatedStore();
    final SimulatedJournal journal;
    final List<SimulatedNode> nodes = List.of(new SimulatedNode(this, 0), new SimulatedNode(this, 1));
    final List<SimulatedWorker> workers = new ArrayList<>();
    private final Oracle oracle;
    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::time).thenComparingLong(Scheduled::number));
    private final List<SimulatedCoordinator> coordinators = new ArrayList<>();
    private final boolean traces;
    private final ArrayDeque<String> trace = new ArrayDeque<>();
    private long now = BEGIN;
    private long scheduled;
    private boolean heals;
    private int misfortunes;
    private boolean damaged;
    private int opened;

    private record Scheduled(long time, long number, Runnable action) {}

    /** How a simulation ended. */
    record Outcome(int committed, int opened, int misfortunes, long virtualMillis) {}

    private Simulation(long seed, Fault fault, boolean traces) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 12_345);
        random.nextLong();
        scenario = Scenario.of(random);
        this.fault = fault;
        this.traces = traces;
        oracle = new Oracle(scenario);
        journal = new SimulatedJournal(oracle, store);
        for (int i = 0; i < scenario.workers(); i++) {
            workers.add(new SimulatedWorker(this, "worker-" + i));
        }
    }

    /**
     * Runs a seed to its end.
     *
     * @throws Violation if a promise is broken, with the seed and the last things that happened
     */
    static Outcome run(long seed, Fault fault) {
        try {
            return new Simulation(seed, fault, false).run();
        } catch (Violation | RuntimeException e) {
            Simulation again = new Simulation(seed, fault, true);
            try {
                again.run();
            } catch (Violation | RuntimeException same) {
                Violation violation = new Violation("seed " + seed + ": " + brief(same) + "\n" + again.scenario + "\n"
                        + String.join("\n", again.trace));
                violation.initCause(same);
                throw violation;
            }
            throw e;
        }
    }

    private Outcome run() {
        nodes.forEach(SimulatedNode::boot);
        workers.forEach(SimulatedWorker::boot);
        createUntilItExists();
        for (int i = 0; i < scenario.incidents(); i++) {
            after((long) (random.nextDouble() * TROUBLED_MILLIS), () -> Incident.happen(this));
        }
        if (scenario.cancelled()) {
            after((long) (random.nextDouble() * TROUBLED_MILLIS), () -> command(new EvolutionCommand.Cancel(at())));
        }
        after(TROUBLED_MILLIS, this::heal);
        while (!isFinished()) {
            Scheduled next = queue.remove();
            now = next.time();
            Oracle.require(now - BEGIN < PATIENCE_MILLIS, "does not finish: " + journal.replay());
            next.action().run();
        }
        boundRepetition();
        return new Outcome(oracle.committed(), opened, misfortunes, now - BEGIN);
    }

    private boolean isFinished() {
        return coordinators.stream().anyMatch(one -> one.state() instanceof Finished);
    }

    /** Each crash, verdict or zombie costs each island at most two windows; a damaged block may cost everything. */
    private void boundRepetition() {
        int islands = scenario.spec().islands().count();
        int window = scenario.spec().runtime().checkpointEvery();
        int logical = (oracle.committed() + 1) * islands;
        int causes = 1 + misfortunes + journal.verdicts().size();
        Oracle.require(
                damaged || opened <= logical + causes * 2 * window * islands,
                "too much was done again: opened=" + opened + " logical=" + logical + " causes=" + causes);
    }

    private void createUntilItExists() {
        if (journal.size() == 0) {
            command(new EvolutionCommand.Create(scenario.spec(), at()));
            after(3_000, this::createUntilItExists);
        }
    }

    private void heal() {
        heals = true;
        misfortune(() -> "the world heals: one of two nodes is given up");
        List.copyOf(coordinators).stream()
                .filter(SimulatedCoordinator::isReplaced)
                .forEach(SimulatedCoordinator::die);
        for (int island = 0; island < scenario.spec().islands().count(); island++) {
            nodes.get(1).kill(island);
        }
        resumeWhilePaused();
    }

    private void resumeWhilePaused() {
        if (journal.replay() instanceof Paused) {
            command(new EvolutionCommand.Resume(at()));
        }
        if (journal.size() == 0) {
            command(new EvolutionCommand.Create(scenario.spec(), at()));
        }
        after(5_000, this::resumeWhilePaused);
    }

    // What the inhabitants use.

    long now() {
        return now;
    }

    Instant at() {
        return Instant.ofEpochMilli(now);
    }

    boolean heals() {
        return heals;
    }

    boolean chance(double probability) {
        return !heals && random.nextDouble() < probability;
    }

    long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    void after(long millis, Runnable action) {
        queue.add(new Scheduled(now + millis, scheduled++, action));
    }

    void trace(Supplier<String> line) {
        if (traces) {
            trace.add(now - BEGIN + " " + line.get());
            if (trace.size() > TRACED) {
                trace.removeFirst();
            }
        }
    }

    void misfortune(Supplier<String> what) {
        misfortunes++;
        trace(() -> "MISFORTUNE " + what.get());
    }

    void opened() {
        opened++;
    }

    /** Sends over the network: late, in any order, perhaps not at all, perhaps twice. */
    void send(Runnable delivery) {
        if (chance(scenario.loss())) {
            return;
        }
        int copies = chance(scenario.duplication()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long late = chance(0.01) ? 12_000 : scenario.delayMillis();
            after(between(1, late), delivery);
        }
    }

    // Addresses.

    void command(EvolutionCommand command) {
        send(() -> coordinator().command(command));
    }

    void report(PopulationReport report) {
        trace(() -> "report " + brief(report));
        send(() -> coordinator().report(report));
    }

    void toIsland(PopulationCommand command) {
        if (command instanceof Advance advance) {
            advance.verdicts()
                    .forEach(verdict -> Oracle.require(
                            journal.verdicts().contains(verdict), "used before it is journaled: " + verdict));
        }
        trace(() -> "send " + brief(command));
        send(() -> node(command.island()).island(command.island()).command(command));
    }

    /** The node on which an island is found, mostly the newer one if there are two. */
    private SimulatedNode node(int island) {
        List<SimulatedNode> hosts =
                nodes.stream().filter(node -> node.has(island)).toList();
        return hosts.isEmpty()
                ? nodes.get(heals ? 0 : random.nextInt(2))
                : hosts.get(hosts.size() > 1 && random.nextInt(4) == 0 ? 1 : 0);
    }

    void toGates(WorkerMessage message) {
        nodes.forEach(node -> send(() -> node.said(message)));
    }

    SimulatedCoordinator coordinator() {
        if (coordinators.isEmpty()) {
            coordinators.add(new SimulatedCoordinator(this));
        }
        boolean old = coordinators.size() > 1 && chance(0.3);
        return old ? coordinators.get(1) : coordinators.getFirst();
    }

    void coordinatorDied(SimulatedCoordinator coordinator) {
        coordinators.remove(coordinator);
        after(between(100, 2_000), this::coordinator);
    }

    /** Starts another coordinator while the one before does not know. */
    void replaceCoordinator() {
        if (coordinators.size() == 1) {
            coordinators.getFirst().replace();
            coordinators.addFirst(new SimulatedCoordinator(this));
        }
    }

    @Nullable
    CheckpointRef damageBlock() {
        List<CheckpointRef> named = journal.named();
        if (!scenario.corrupting() || named.isEmpty()) {
            return null;
        }
        int recent = Math.min(named.size(), 2 * scenario.spec().islands().count());
        CheckpointRef checkpoint = named.get(named.size() - 1 - random.nextInt(recent));
        damaged = true;
        store.damage(checkpoint, random.nextInt(1_000));
        return checkpoint;
    }

    void killCoordinators() {
        List.copyOf(coordinators).forEach(SimulatedCoordinator::die);
    }

    /** A message in one short line, without the spec. */
    static String brief(Object message) {
        String text = message.toString().replaceAll("EvolutionSpec\\[.*SemanticVersions\\[[^]]*]]", "spec");
        return text.length() > LINE ? text.substring(0, LINE) : text;
    }
}
