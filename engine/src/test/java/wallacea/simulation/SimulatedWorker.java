package wallacea.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Goodbye;
import wallacea.protocol.work.WorkerMessage.Hello;
import wallacea.protocol.work.WorkerMessage.SpecWanted;

/** A worker process that crashes, freezes and wakes up late, and that poison takes down. */
final class SimulatedWorker {
    static final Digest ARITHMETIC = Digest.of(new byte[0]);

    private final Simulation world;
    private final String name;
    private final FitnessFunction fitness;
    private final ArrayDeque<Task> queued = new ArrayDeque<>();
    private final List<Task> running = new ArrayList<>();
    private final TreeSet<Integer> welcomed = new TreeSet<>();
    private final Set<Digest> specs = new HashSet<>();
    private final int slots;
    private long session;
    private long frozenUntil;

    private record Task(SimulatedNode gate, Chunk chunk) {}

    SimulatedWorker(Simulation world, String name) {
        this.world = world;
        this.name = name;
        fitness = Oracle.fitness(world.scenario);
        slots = 1 + world.random.nextInt(2);
    }

    String name() {
        return name;
    }

    /** Begins a new session; whatever the one before was doing is lost. */
    void boot() {
        session++;
        queued.clear();
        running.clear();
        welcomed.clear();
        specs.clear();
        beat(session);
    }

    void crash() {
        session++;
        long mine = session;
        world.after(world.between(500, 8_000), () -> {
            if (session == mine) {
                boot();
            }
        });
    }

    void freeze() {
        frozenUntil = world.now() + world.between(2_000, 20_000);
    }

    private void beat(long mine) {
        if (mine != session) {
            return;
        }
        if (world.now() >= frozenUntil) {
            for (int i = 0; i < world.nodes.size(); i++) {
                SimulatedNode gate = world.nodes.get(i);
                boolean known = welcomed.contains(i);
                world.send(() -> gate.said(
                        known
                                ? new Alive(name, mine, 2 * slots, held(gate), List.of())
                                : new Hello(
                                        name,
                                        mine,
                                        slots,
                                        2 * slots,
                                        List.of(),
                                        SemanticVersions.CURRENT,
                                        ARITHMETIC,
                                        List.of())));
            }
        }
        queued.stream().filter(task -> !specs.contains(task.chunk().spec())).forEach(task -> wantSpec(task, mine));
        world.after(1_000, () -> beat(mine));
    }

    private List<ChunkId> held(SimulatedNode gate) {
        List<ChunkId> held = new ArrayList<>();
        running.stream()
                .filter(task -> task.gate() == gate)
                .forEach(task -> held.add(task.chunk().id()));
        queued.stream()
                .filter(task -> task.gate() == gate)
                .forEach(task -> held.add(task.chunk().id()));
        return held;
    }

    void receive(SimulatedNode gate, GateMessage message) {
        if (world.now() < frozenUntil) {
            world.after(frozenUntil - world.now() + 1, () -> receive(gate, message));
            return;
        }
        switch (message) {
            case GateMessage.Rejected rejected -> {}
            case GateMessage.Greeted greeted -> {}
            case GateMessage.Demand demand -> {}
            case GateMessage.Welcome(long welcomedSession) -> {
                if (welcomedSession == session) {
                    welcomed.add(world.nodes.indexOf(gate));
                }
            }
            case GateMessage.HelloWanted wanted -> welcomed.remove(world.nodes.indexOf(gate));
            case GateMessage.Evaluate(Chunk chunk) -> {
                Task task = new Task(gate, chunk);
                queued.add(task);
                if (!specs.contains(chunk.spec())) {
                    wantSpec(task, session);
                }
                begin();
            }
            case GateMessage.Drop(ChunkId id) ->
                queued.removeIf(task -> task.gate() == gate && task.chunk().id().equals(id));
            case GateMessage.SpecGiven(Digest digest, var spec) -> {
                specs.add(digest);
                begin();
            }
        }
    }

    private void wantSpec(Task task, long mine) {
        world.send(
                () -> task.gate().said(new SpecWanted(name, mine, task.chunk().spec())));
    }

    private void begin() {
        for (Task task : List.copyOf(queued)) {
            if (running.size() < slots && specs.contains(task.chunk().spec())) {
                queued.remove(task);
                running.add(task);
                run(task, session);
            }
        }
    }

    private void run(Task task, long mine) {
        Chunk chunk = task.chunk();
        int count = chunk.id().count();
        for (int row = 0; row < count; row++) {
            if (world.scenario.isPoison(chunk.rows(), row, chunk.rows().length / count)) {
                world.after(Scenario.HANG_MILLIS, () -> hang(task, mine));
                return;
            }
        }
        world.after(
                1
                        + world.between(
                                count * world.scenario.evaluationMillis() / 2,
                                count * world.scenario.evaluationMillis() * 2),
                () -> finish(task, mine));
    }

    private void hang(Task task, long mine) {
        if (mine != session) {
            return;
        }
        world.trace(() -> name + " is taken down by " + task.chunk().id());
        for (SimulatedNode gate : world.nodes) {
            List<ChunkId> returned = held(gate);
            if (task.gate() == gate) {
                returned.remove(task.chunk().id());
            }
            world.send(() -> gate.said(new Goodbye(name, mine, returned, List.of())));
        }
        crash();
    }

    private void finish(Task task, long mine) {
        if (mine != session) {
            return;
        }
        if (world.now() < frozenUntil) {
            world.after(frozenUntil - world.now(), () -> finish(task, mine));
            return;
        }
        running.remove(task);
        ChunkId id = task.chunk().id();
        double[] results = new double[id.count()];
        boolean[] valid = new boolean[id.count()];
        fitness.evaluate(task.chunk().rows(), id.count(), results, valid);
        world.send(() -> task.gate().said(new ChunkResult(name, mine, id, results, valid, 1, 0)));
        begin();
    }
}
