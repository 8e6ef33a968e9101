package wallacea.actor.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;

/** A fixed number of threads, outside of Pekko's dispatchers, each of which evaluates one chunk at a time. */
final class SlotPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlotPool.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Result> results;

    /**
     * How the genomes of one spec are evaluated.
     *
     * @param fitness gives each thread its own
     * @param cache shared by all
     */
    record Problem(Supplier<FitnessFunction> fitness, FitnessCache cache) {}

    record Result(ChunkId id, double[] fitness, boolean[] valid, long cpuNanos, int cacheHits) {}

    private record Task(Chunk chunk, Problem problem) {}

    /** @param results told on a slot's thread */
    SlotPool(int slots, Consumer<Result> results) {
        this.results = results;
        for (int slot = 1; slot <= slots; slot++) {
            threads.add(
                    Thread.ofPlatform().name("wallacea-slot-" + slot).daemon().start(this::run));
        }
    }

    void submit(Chunk chunk, Problem problem) {
        queue.add(new Task(chunk, problem));
    }

    /** Takes a chunk back if it has not begun. */
    boolean withdraw(ChunkId id) {
        return queue.removeIf(task -> task.chunk().id().equals(id));
    }

    /** Begins no more chunks. */
    @Override
    public void close() {
        queue.clear();
        threads.forEach(Thread::interrupt);
    }

    private void run() {
        Map<Problem, CachedFitness> functions = new WeakHashMap<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Task task = queue.take();
                evaluate(task.chunk(), functions.computeIfAbsent(task.problem(), SlotPool::function));
            }
        } catch (InterruptedException e) {
            LOG.debug("slot ends");
        }
    }

    private static CachedFitness function(Problem problem) {
        return new CachedFitness(problem.fitness().get(), problem.cache());
    }

    private void evaluate(Chunk chunk, CachedFitness function) {
        int count = chunk.id().count();
        double[] fitness = new double[count];
        boolean[] valid = new boolean[count];
        long hits = function.hits();
        long cpu = THREADS.getCurrentThreadCpuTime();
        function.evaluate(chunk.rows(), count, fitness, valid);
        long spent = THREADS.getCurrentThreadCpuTime() - cpu;
        results.accept(new Result(chunk.id(), fitness, valid, spent, (int) (function.hits() - hits)));
    }
}
