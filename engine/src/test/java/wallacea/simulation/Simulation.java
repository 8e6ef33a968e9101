package wallacea.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;

/**
 * Evolutions in a world that a seed makes: nodes, workers, journals and stores, with everything going wrong for a while and
 * then nothing any more. All must finish, and what is journaled must be what the {@link Oracle} says.
 */
final class Simulation {
    private static final long BEGIN = 1_000_000;
    private static final long TROUBLED_MILLIS = 40_000;
    private static final long PATIENCE_MILLIS = 3_600_000;
    private static final int TRACED = 60;
    private static final int LINE = 240;

    final Random random;
    final Scenario scenario;
    final Fault fault;
    final List<SimulatedEvolution> evolutions = new ArrayList<>();
    final List<SimulatedNode> nodes = new ArrayList<>();
    final List<SimulatedWorker> workers = new ArrayList<>();
    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::time).thenComparingLong(Scheduled::number));
    private final Map<List<Double>, Integer> takenDown = new LinkedHashMap<>();
    private final Map<EvolutionId, Spent> spent = new LinkedHashMap<>();
    private final boolean traces;
    private final ArrayDeque<String> trace = new ArrayDeque<>();
    private long now = BEGIN;
    private long scheduled;
    private boolean heals;
    private boolean isAnyWorkerTroubled;
    private int misfortunes;

    private record Scheduled(long time, long number, Runnable action) {}

    /** What workers did for an evolution. */
    record Spent(long slotMillis, long individuals) {}

    /**
     * How a simulation ended.
     *
     * @param committed generations of all evolutions
     * @param takenDown how many workers each poisonous genome took down
     */
    record Outcome(
            int committed,
            int opened,
            int misfortunes,
            long virtualMillis,
            Map<List<Double>, Integer> takenDown,
            Map<EvolutionId, Spent> spent) {}

    private Simulation(Random random, Scenario scenario, Fault fault, boolean traces) {
        this.random = random;
        this.scenario = scenario;
        this.fault = fault;
        this.traces = traces;
        scenario.jobs().forEach(job -> evolutions.add(new SimulatedEvolution(this, job)));
        for (int i = 0; i < scenario.nodes(); i++) {
            nodes.add(new SimulatedNode(this, i));
        }
        for (int i = 0; i < scenario.workers(); i++) {
            workers.add(new SimulatedWorker(this, "worker-" + i, 1 + random.nextInt(2)));
        }
    }

    private static Random random(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 12_345);
        random.nextLong();
        return random;
    }

    /**
     * Runs a seed to its end.
     *
     * @throws Violation if a promise is broken, with the seed and the last things that happened
     */
    static Outcome run(long seed, Fault fault) {
        return explained(seed, traces -> {
            Random random = random(seed);
            return new Simulation(random, Scenario.of(random), fault, traces);
        });
    }

    /** Runs a given scenario to its end. */
    static Outcome run(long seed, Scenario scenario) {
        return explained(seed, traces -> new Simulation(random(seed), scenario, Fault.NONE, traces));
    }

    /** Runs a given scenario until the first of its evolutions is finished. */
    static Outcome runToFirst(long seed, Scenario scenario) {
        Simulation world = new Simulation(random(seed), scenario, Fault.NONE, false);
        return world.run(() -> world.evolutions.stream().anyMatch(SimulatedEvolution::isFinished));
    }

    @FunctionalInterface
    private interface World {
        Simulation make(boolean traces);
    }

    private static Outcome explained(long seed, World world) {
        try {
            Simulation simulation = world.make(false);
            return simulation.run(simulation::isFinished);
        } catch (Violation | RuntimeException e) {
            Simulation again = world.make(true);
            try {
                again.run(again::isFinished);
            } catch (Violation | RuntimeException same) {
                Violation violation = new Violation("seed " + seed + ": " + brief(same) + "\n" + again.scenario + "\n"
                        + String.join("\n", again.trace));
                violation.initCause(same);
                throw violation;
            }
            throw e;
        }
    }

    private Outcome run(BooleanSupplier isOver) {
        nodes.forEach(SimulatedNode::boot);
        workers.forEach(SimulatedWorker::boot);
        evolutions.forEach(SimulatedEvolution::createUntilItExists);
        for (int i = 0; i < scenario.incidents(); i++) {
            after(troubled(), () -> Incident.happen(this));
        }
        if (scenario.cancelled()) {
            after(troubled(), () -> evolutions.getFirst().command(new EvolutionCommand.Cancel(at())));
        }
        after(TROUBLED_MILLIS, this::heal);
        while (!isOver.getAsBoolean()) {
            Scheduled next = queue.remove();
            now = next.time();
            Oracle.require(now - BEGIN < PATIENCE_MILLIS, this::unfinished);
            next.action().run();
        }
        evolutions.forEach(evolution -> evolution.boundRepetition(misfortunes));
        int committed = 0;
        int opened = 0;
        for (SimulatedEvolution evolution : evolutions) {
            committed += evolution.committed() + 1;
            opened += evolution.openedGenerations();
        }
        return new Outcome(committed, opened, misfortunes, now - BEGIN, takenDown, spent);
    }

    private long troubled() {
        return (long) (random.nextDouble() * TROUBLED_MILLIS);
    }

    private boolean isFinished() {
        for (SimulatedEvolution evolution : evolutions) {
            if (!evolution.isFinished()) {
                return false;
            }
        }
        return true;
    }

    private String unfinished() {
        return "does not finish: "
                + evolutions.stream()
                        .filter(evolution -> !evolution.isFinished())
                        .map(evolution -> evolution.id() + " committed=" + evolution.committed() + " "
                                + evolution.journal.replay().getClass().getSimpleName())
                        .toList();
    }

    private void heal() {
        heals = true;
        misfortune(() -> "the world heals: of each island one is kept");
        evolutions.forEach(SimulatedEvolution::heal);
        for (SimulatedEvolution evolution : evolutions) {
            for (int island = 0; island < evolution.islands(); island++) {
                keepOne(evolution.id(), island);
            }
        }
    }

    private void keepOne(EvolutionId evolution, int island) {
        nodes.stream()
                .filter(node -> node.has(evolution, island))
                .skip(1)
                .forEach(node -> node.kill(evolution, island));
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

    /** A worker is lost, and whoever it was evaluating may be blamed wrongly. */
    void workerTroubled() {
        isAnyWorkerTroubled = true;
    }

    boolean isAnyWorkerTroubled() {
        return isAnyWorkerTroubled;
    }

    void takenDown(Job job, Chunk chunk, int position) {
        int genes = job.spec().genes().size();
        double[] genome = Arrays.copyOfRange(chunk.rows(), position * genes, (position + 1) * genes);
        takenDown.merge(Arrays.stream(genome).boxed().toList(), 1, Integer::sum);
    }

    void spent(Job job, long slotMillis, int individuals) {
        spent.merge(
                job.id(),
                new Spent(slotMillis, individuals),
                (a, b) -> new Spent(a.slotMillis() + b.slotMillis(), a.individuals() + b.individuals()));
    }

    /** Sends over the network: late, in any order, perhaps not at all, perhaps twice. */
    void send(Runnable delivery) {
        if (chance(scenario.loss())) {
            return;
        }
        int copies = chance(scenario.duplication()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long late = scenario.loss() > 0 && chance(0.01)
                    ? Math.max(12_000, scenario.delayMillis())
                    : scenario.delayMillis();
            after(between(1, late), delivery);
        }
    }

    void pauseAndResume(SimulatedEvolution evolution) {
        evolution.command(new EvolutionCommand.Pause(at()));
        after(between(100, 10_000), () -> evolution.command(new EvolutionCommand.Resume(at())));
    }

    // Addresses.

    SimulatedEvolution evolution(EvolutionId id) {
        return evolutions.stream()
                .filter(evolution -> evolution.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    SimulatedWorker worker(String name) {
        return workers.stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void toIsland(PopulationCommand command) {
        if (command instanceof Advance advance) {
            SimulatedEvolution evolution = evolution(command.evolution());
            advance.verdicts()
                    .forEach(verdict -> Oracle.require(
                            evolution.journal.verdicts().contains(verdict), "used before it is journaled: " + verdict));
        }
        trace(() -> "send " + brief(command));
        send(() -> node(command.evolution(), command.island())
                .island(command.evolution(), command.island())
                .command(command));
    }

    /** The node on which an island is found, mostly the first one if there are several. */
    private SimulatedNode node(EvolutionId evolution, int island) {
        List<SimulatedNode> hosts =
                nodes.stream().filter(node -> node.has(evolution, island)).toList();
        if (hosts.isEmpty()) {
            return nodes.get((evolution.hashCode() + island & Integer.MAX_VALUE) % nodes.size());
        }
        return hosts.get(hosts.size() > 1 && random.nextInt(4) == 0 ? 1 : 0);
    }

    /** A message in one short line, without the spec. */
    static String brief(Object message) {
        String text = message.toString().replaceAll("EvolutionSpec\\[.*SemanticVersions\\[[^]]*]]", "spec");
        return text.length() > LINE ? text.substring(0, LINE) : text;
    }
}
