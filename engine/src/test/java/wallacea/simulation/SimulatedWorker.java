package wallacea.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wallacea.domain.coordination.SlotCredit;
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
import wallacea.protocol.work.WorkerMessage.Suspect;

/** A worker process that crashes, freezes and wakes up late, and that poison takes down. */
final class SimulatedWorker {
    static final Digest ARITHMETIC = Digest.of(new byte[0]);

    private static final long CAREFUL_MILLIS = 60_000;

    private final Simulation world;
    private final String name;
    private final int slots;
    private final List<Task> queued = new ArrayList<>();
    private final List<Task> running = new ArrayList<>();
    private final Set<SimulatedNode> welcomed = new HashSet<>();
    private final Set<Digest> specs = new HashSet<>();
    private SlotCredit credit;
    private List<Suspect> lastWords = List.of();
    private long session;
    private long bootedAt;
    private long frozenUntil;
    private boolean isAlive;

    /** @param turn the lowest begins first */
    private record Task(SimulatedNode gate, Chunk chunk, double turn) {
        ChunkId id() {
            return chunk.id();
        }
    }

    SimulatedWorker(Simulation world, String name, int slots) {
        this.world = world;
        this.name = name;
        this.slots = slots;
        credit = new SlotCredit(slots);
    }

    String name() {
        return name;
    }

    /** Begins a new session; whatever the one before was doing is lost. */
    void boot() {
        session++;
        isAlive = true;
        bootedAt = world.now();
        queued.clear();
        running.clear();
        welcomed.clear();
        specs.clear();
        credit = new SlotCredit(slots);
        beat(session);
    }

    /** Dies for a reason of its own; it may be known afterwards what it was doing. */
    void crash(boolean leavesWords) {
        die(leavesWords ? running() : List.of());
    }

    private void die(List<Suspect> words) {
        lastWords = words;
        isAlive = false;
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

    /** Returns everything and goes; comes back later. */
    void leave() {
        for (SimulatedNode gate : world.nodes) {
            sayGoodbye(gate, held(gate), List.of());
        }
        die(List.of());
    }

    private void beat(long mine) {
        if (mine != session) {
            return;
        }
        if (world.now() >= frozenUntil) {
            world.nodes.forEach(this::speak);
        }
        queued.stream().filter(task -> !specs.contains(task.chunk().spec())).forEach(this::wantSpec);
        world.after(1_000, () -> beat(mine));
    }

    private void speak(SimulatedNode gate) {
        long mine = session;
        int share;
        if (welcomed.contains(gate)) {
            share = credit.of(gate.name());
            List<ChunkId> held = held(gate);
            world.send(() -> gate.said(new Alive(name, mine, share, held, List.of())));
        } else {
            credit.heard(gate.name(), world.now());
            share = credit.of(gate.name());
            List<Suspect> words = lastWords;
            world.send(() -> gate.said(
                    new Hello(name, mine, slots, share, List.of(), SemanticVersions.CURRENT, ARITHMETIC, words)));
        }
    }

    private List<ChunkId> held(SimulatedNode gate) {
        List<ChunkId> held = new ArrayList<>();
        running.stream().filter(task -> task.gate() == gate).forEach(task -> held.add(task.id()));
        queued.stream().filter(task -> task.gate() == gate).forEach(task -> held.add(task.id()));
        return held;
    }

    void receive(SimulatedNode gate, GateMessage message) {
        if (!isAlive) {
            return;
        }
        if (world.now() < frozenUntil) {
            world.after(frozenUntil - world.now() + 1, () -> receive(gate, message));
            return;
        }
        switch (message) {
            case GateMessage.Greeted greeted -> {}
            case GateMessage.Rejected rejected -> Oracle.require(false, "rejected: " + rejected.reason());
            case GateMessage.Demand demand -> {
                credit.announced(gate.name(), demand, world.now());
                tellChangedCredit();
            }
            case GateMessage.Welcome(long welcomedSession) -> {
                if (welcomedSession == session) {
                    welcomed.add(gate);
                }
            }
            case GateMessage.HelloWanted wanted -> welcomed.remove(gate);
            case GateMessage.Evaluate(Chunk chunk) -> {
                credit.heard(gate.name(), world.now());
                if (!held(gate).contains(chunk.id())) {
                    Task task = new Task(gate, chunk, credit.turn(gate.name()));
                    queued.add(task);
                    if (!specs.contains(chunk.spec())) {
                        wantSpec(task);
                    }
                    begin();
                }
            }
            case GateMessage.Drop(ChunkId id) ->
                queued.removeIf(task -> task.gate() == gate && task.id().equals(id));
            case GateMessage.SpecGiven(Digest digest, var spec) -> {
                specs.add(digest);
                begin();
            }
        }
    }

    private void tellChangedCredit() {
        List<String> changed = credit.toTell(world.now());
        for (SimulatedNode gate : world.nodes) {
            if (changed.contains(gate.name()) && welcomed.contains(gate)) {
                speak(gate);
            }
        }
    }

    private void wantSpec(Task task) {
        long mine = session;
        world.send(
                () -> task.gate().said(new SpecWanted(name, mine, task.chunk().spec())));
    }

    private void begin() {
        while (running.size() < slots) {
            Task next = queued.stream()
                    .filter(task -> specs.contains(task.chunk().spec()) && mayBegin(task))
                    .min(Comparator.comparingDouble(Task::turn))
                    .orElse(null);
            if (next == null) {
                return;
            }
            queued.remove(next);
            running.add(next);
            run(next);
        }
    }

    /** A worker that died among several evaluates a user's own fitness one chunk at a time for a while. */
    private boolean mayBegin(Task task) {
        boolean isCareful = !lastWords.isEmpty() && world.now() - bootedAt < CAREFUL_MILLIS;
        return !isCareful || !isOwnFitness(task) || running.stream().noneMatch(this::isOwnFitness);
    }

    private boolean isOwnFitness(Task task) {
        return world.evolution(task.id().work().evolution()).job.poison().isPresent();
    }

    private void run(Task task) {
        long mine = session;
        Job job = world.evolution(task.id().work().evolution()).job;
        long each = world.scenario.evaluationMillis();
        int count = task.id().count();
        for (int row = 0; row < count; row++) {
            if (job.isPoison(task.chunk().rows(), row)) {
                int position = row;
                long limit = job.poison().orElseThrow() == Job.Poison.HANG ? Job.HANG_MILLIS : 1;
                world.after(row * each + limit, () -> takenDown(job, task, position, mine));
                return;
            }
        }
        long takes = 1 + world.between(count * each / 2, count * each * 2);
        world.after(takes, () -> finish(job, task, takes, mine));
    }

    private void takenDown(Job job, Task task, int position, long mine) {
        if (mine != session) {
            return;
        }
        world.takenDown(job, task.chunk(), position);
        world.trace(() -> name + " is taken down by " + task.id() + " position=" + position);
        switch (job.poison().orElseThrow()) {
            case HANG -> {
                List<Suspect> named = List.of(new Suspect(task.id(), position, true));
                for (SimulatedNode gate : world.nodes) {
                    List<ChunkId> returned = held(gate);
                    if (task.gate() == gate) {
                        returned.remove(task.id());
                    }
                    sayGoodbye(gate, returned, named);
                }
                die(named);
            }
            case CRASH -> {
                List<Suspect> named = new ArrayList<>(running());
                named.removeIf(suspect -> suspect.chunk().equals(task.id()));
                named.add(new Suspect(task.id(), position, named.isEmpty()));
                die(named);
            }
            case VANISH -> {
                world.workerTroubled();
                die(List.of());
            }
        }
    }

    /** What runs of a user's own fitness, each somewhere in its chunk. */
    private List<Suspect> running() {
        return running.stream()
                .filter(this::isOwnFitness)
                .map(task ->
                        new Suspect(task.id(), world.random.nextInt(task.id().count()), false))
                .toList();
    }

    private void sayGoodbye(SimulatedNode gate, List<ChunkId> returned, List<Suspect> named) {
        long mine = session;
        world.send(() -> gate.said(new Goodbye(name, mine, returned, named)));
    }

    private void finish(Job job, Task task, long took, long mine) {
        if (mine != session) {
            return;
        }
        if (world.now() < frozenUntil) {
            world.after(frozenUntil - world.now(), () -> finish(job, task, took, mine));
            return;
        }
        running.remove(task);
        credit.ended(task.gate().name(), task.turn(), took * 1_000_000);
        world.spent(job, took, task.id().count());
        ChunkId id = task.id();
        double[] results = new double[id.count()];
        boolean[] valid = new boolean[id.count()];
        job.fitness().evaluate(task.chunk().rows(), id.count(), results, valid);
        world.send(() -> task.gate().said(new ChunkResult(name, mine, id, results, valid, took * 1_000_000, 0)));
        begin();
    }
}
