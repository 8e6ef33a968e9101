package wallacea.actor.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;

/**
 * A fixed number of threads, outside of Pekko's dispatchers, each of which evaluates one chunk at a time. A slot that cannot
 * go on, for want of memory most likely, ends the process: a worker that has lost a slot would only seem to work.
 */
final class SlotPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlotPool.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration WATCH_EVERY = Duration.ofMillis(20);

    /** How long a process that ended among several evaluations keeps them apart, so that the next end names one. */
    private static final Duration CAREFUL_FOR = Duration.ofSeconds(60);

    private final BlockingQueue<Task> queue = new PriorityBlockingQueue<>(
            16, Comparator.comparingDouble(Task::turn).thenComparingLong(Task::number));
    private final List<Thread> threads = new ArrayList<>();
    private final List<SlotGuard> guards = new ArrayList<>();
    private final Listener listener;
    private final Semaphore apart = new Semaphore(1);
    private final long carefulUntilNanos;
    private long submitted;
    private boolean isWatched;
    private volatile boolean isClosed;

    /**
     * How the genomes of one spec are evaluated.
     *
     * @param fitness gives each thread its own
     * @param cache shared by all
     * @param timeLimit if present, individuals are evaluated under guard
     */
    record Problem(Supplier<FitnessFunction> fitness, FitnessCache cache, Optional<Duration> timeLimit) {
        ChunkEvaluation evaluation(SlotGuard guard) {
            return timeLimit
                    .<ChunkEvaluation>map(limit -> new GuardedFitness(fitness.get(), cache, limit, guard))
                    .orElseGet(() -> new CachedFitness(fitness.get(), cache));
        }
    }

    /** @param slotNanos how long the chunk held its slot */
    record Result(ChunkId id, double[] fitness, boolean[] valid, long cpuNanos, long slotNanos, int cacheHits) {}

    /** Is told on threads of the pool. */
    interface Listener {
        void evaluated(Result result);

        /** An evaluation has passed its time limit; told once, the watch is over then. */
        void overdue(SlotGuard.Attempt attempt);
    }

    private record Task(Chunk chunk, Problem problem, double turn, long number) {}

    /** @param isCareful whether the process before this one ended while individuals were evaluated under guard */
    SlotPool(int slots, LastWords words, boolean isCareful, Listener listener) {
        this.listener = listener;
        carefulUntilNanos = System.nanoTime() + (isCareful ? CAREFUL_FOR.toNanos() : 0);
        for (int slot = 0; slot < slots; slot++) {
            SlotGuard guard = new SlotGuard(slot, words);
            guards.add(guard);
            threads.add(thread("wallacea-slot-" + (slot + 1), () -> run(guard)));
        }
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler(SlotPool::giveUp)
                .start(task);
    }

    @SuppressWarnings("SystemExitOutsideMain")
    private static void giveUp(Thread thread, Throwable reason) {
        try {
            LOG.error("process ends: thread={} reason={}", thread.getName(), reason.toString());
        } finally {
            Runtime.getRuntime().halt(WorkerActor.GAVE_UP);
        }
    }

    /** @param turn of the chunks that wait, the one with the lowest begins first */
    void submit(Chunk chunk, Problem problem, double turn) {
        if (problem.timeLimit().isPresent() && !isWatched) {
            isWatched = true;
            threads.add(thread("wallacea-watch", this::watch));
        }
        queue.add(new Task(chunk, problem, turn, submitted++));
    }

    /** Takes a chunk back if it has not begun. */
    boolean withdraw(ChunkId id) {
        return queue.removeIf(task -> task.chunk().id().equals(id));
    }

    /** Takes back all chunks that have not begun. */
    List<ChunkId> withdrawAll() {
        List<Task> tasks = new ArrayList<>();
        queue.drainTo(tasks);
        return tasks.stream().map(task -> task.chunk().id()).toList();
    }

    /** The slot whose evaluation has called for the end of the process, if one has. */
    Optional<SlotGuard.Attempt> exiting() {
        for (int slot = 0; slot < guards.size(); slot++) {
            SlotGuard.Attempt attempt = guards.get(slot).attempt();
            if (attempt != null && ExitCall.isMadeBy(threads.get(slot))) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /** Evaluations that have used up half of their time limit, which may be the next not to come back. */
    List<SlotGuard.Attempt> lengthy() {
        long now = System.nanoTime();
        List<SlotGuard.Attempt> lengthy = new ArrayList<>();
        for (SlotGuard guard : guards) {
            SlotGuard.Attempt attempt = guard.attempt();
            if (attempt != null && attempt.isLengthy(now)) {
                lengthy.add(attempt);
            }
        }
        return lengthy;
    }

    /** Begins no more chunks. */
    @Override
    public void close() {
        isClosed = true;
        queue.clear();
        threads.forEach(Thread::interrupt);
    }

    private void run(SlotGuard guard) {
        Map<Problem, ChunkEvaluation> evaluations = new WeakHashMap<>();
        while (!isClosed) {
            try {
                Task task = queue.take();
                ChunkEvaluation evaluation =
                        evaluations.computeIfAbsent(task.problem(), problem -> problem.evaluation(guard));
                if (task.problem().timeLimit().isPresent() && System.nanoTime() - carefulUntilNanos < 0) {
                    evaluateApart(task.chunk(), evaluation);
                } else {
                    evaluate(task.chunk(), evaluation);
                }
            } catch (InterruptedException e) {
                // Closed, or a fitness of the user's own has left its thread interrupted.
                LOG.debug("slot interrupted closed={}", isClosed);
            }
        }
    }

    private void evaluateApart(Chunk chunk, ChunkEvaluation evaluation) {
        apart.acquireUninterruptibly();
        try {
            evaluate(chunk, evaluation);
        } finally {
            apart.release();
        }
    }

    private void evaluate(Chunk chunk, ChunkEvaluation evaluation) {
        int count = chunk.id().count();
        LOG.debug(
                "chunk begins evolution={} island={} generation={} first={} count={}",
                chunk.id().work().evolution(),
                chunk.id().work().island(),
                chunk.id().work().generation(),
                chunk.id().first(),
                count);
        double[] fitness = new double[count];
        boolean[] valid = new boolean[count];
        long hits = evaluation.hits();
        long began = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        evaluation.evaluate(chunk, fitness, valid);
        long spent = THREADS.getCurrentThreadCpuTime() - cpu;
        listener.evaluated(new Result(
                chunk.id(), fitness, valid, spent, System.nanoTime() - began, (int) (evaluation.hits() - hits)));
    }

    private void watch() {
        try {
            while (true) {
                for (SlotGuard guard : guards) {
                    SlotGuard.Attempt attempt = guard.attempt();
                    if (attempt != null && attempt.isOverdue(System.nanoTime())) {
                        listener.overdue(attempt);
                        return;
                    }
                }
                Thread.sleep(WATCH_EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("watch ends");
        }
    }
}
