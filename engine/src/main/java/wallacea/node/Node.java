package wallacea.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.EvaluationMeter;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.LocalStorage;
import wallacea.store.Storage;
import wallacea.store.StorageException;

/**
 * Coordination, worker and storage in this process, for one run directory. Listens on 127.0.0.1 alone.
 *
 * <p>Everything lies in {@code <run directory>/.state}: {@code lock}, {@code journal.mv.db}, {@code blocks/},
 * {@code wallacea.log}. A new process on the same directory goes on by itself when the same spec is submitted again.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final NodeConfig config;
    private final Storage storage;
    private final NodeLog log;
    private final InstantSource clock = InstantSource.system();
    private final SpecFitness fitness;
    private final EvaluationMeter meter = new EvaluationMeter();
    private final EvaluationRate rate = new EvaluationRate();
    private final Map<EvolutionId, RunHistory> histories = new ConcurrentHashMap<>();
    private final Map<EvolutionId, Outlook> outlooks = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable StorageException> failure = new AtomicReference<>();
    private final ActorSystem<Guardian.Input> system;
    private volatile boolean isClosing;

    /**
     * What is awaited of an evolution.
     *
     * @param end how it ends, or why it cannot go on in this process
     * @param trouble only ever fails: ends the waiting for an answer that cannot come
     */
    private record Outlook(CompletableFuture<Phase> end, CompletableFuture<Status> trouble) {
        void fail(RuntimeException reason) {
            end.completeExceptionally(reason);
            trouble.completeExceptionally(reason);
        }
    }

    private Node(Path state, NodeConfig config, Storage storage, NodeLog log) {
        this.config = config;
        this.storage = storage;
        this.log = log;
        fitness = new SpecFitness(config.indicatorCacheBytes());
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Guardian.Parts parts = new Guardian.Parts(
                config,
                storage.blocks(),
                storage.journal(),
                fitness,
                meter,
                new Listener(),
                this::raise,
                this::onStopped,
                ready,
                clock);
        Config settings = storage.persistence()
                .withFallback(ConfigFactory.parseResources("node.conf"))
                .withFallback(ConfigFactory.load())
                .resolve();
        system = ActorSystem.create(Guardian.create(parts), "wallacea", settings);
        system.getWhenTerminated().whenComplete((done, e) -> ready.complete(null));
        ready.join();
        LOG.info("node started directory={} slots={}", state.getParent(), config.slots());
    }

    /**
     * Starts a node.
     *
     * @param runDirectory made if absent
     * @throws StorageException if another process uses the directory, or it cannot be read or written
     */
    public static Node start(Path runDirectory, NodeConfig config) {
        Path state = runDirectory.toAbsolutePath().normalize().resolve(".state");
        Storage storage = LocalStorage.open(state);
        try {
            return new Node(state, config, storage, NodeLog.open(state));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /**
     * Creates the evolution, or goes on with it if it is there already.
     *
     * @param bars the data set that a trading spec names
     * @return the status; fails with {@link RefusedException} if another spec stands under the id or the journal cannot be
     *     used, with {@link StorageException} if it cannot be written
     */
    public CompletionStage<Status> submit(EvolutionId id, EvolutionSpec spec, Optional<BarSeries> bars) {
        bars.ifPresent(fitness::learn);
        return ask(id, new EvolutionCommand.Create(spec, clock.instant()));
    }

    /** The committed state; fails with {@link RefusedException} if there is no such evolution. */
    public CompletionStage<Status> status(EvolutionId id) {
        return ask(id, new EvolutionCommand.Show());
    }

    /** Keeps everything and works on nothing until {@link #resume}. */
    public CompletionStage<Status> pause(EvolutionId id) {
        return ask(id, new EvolutionCommand.Pause(clock.instant()));
    }

    public CompletionStage<Status> resume(EvolutionId id) {
        return ask(id, new EvolutionCommand.Resume(clock.instant()));
    }

    /** Ends the evolution at the last committed generation. */
    public CompletionStage<Status> cancel(EvolutionId id) {
        return ask(id, new EvolutionCommand.Cancel(clock.instant()));
    }

    /**
     * How the evolution ends: the phase is a finished one. Fails as {@link #submit} does if it cannot go on in this process;
     * the same command continues it once that is mended.
     */
    public CompletionStage<Phase> ended(EvolutionId id) {
        return outlook(id).end().copy();
    }

    /** What is committed, for those who look on; empty until the evolution was asked for once. */
    public RunHistory history(EvolutionId id) {
        return histories.computeIfAbsent(id, key -> new RunHistory(key, storage.blocks()));
    }

    /**
     * The islands after the last committed generation: from their checkpoints, or, where one is lost or damaged, computed
     * again from the seed on the calling thread, which may take as long as the evolution took.
     *
     * @param status of an evolution that has committed something and whose bars this node was given
     * @param beforeRecomputing told just before that
     */
    public List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing) {
        List<IslandState> checkpoints = history(id).states();
        if (!checkpoints.isEmpty()) {
            return checkpoints;
        }
        beforeRecomputing.run();
        return Recomputation.islands(
                status, fitness.fitness(status.spec()).orElseThrow().get());
    }

    /** A snapshot; cheap enough for a few a second. */
    public Progress progress(EvolutionId id) {
        RunHistory history = history(id);
        synchronized (history) {
            Optional<GenerationSummary> last = history.last();
            long evaluated = meter.evaluated();
            return new Progress(
                    history.phase(),
                    history.reason(),
                    history.generation(),
                    history.best(),
                    last.map(GenerationSummary::mean).orElse(Double.NaN),
                    last.map(GenerationSummary::diversity).orElse(0.0),
                    last.map(GenerationSummary::evaluations).orElse(0L),
                    last.map(GenerationSummary::penalised).orElse(0),
                    history.chain(),
                    history.elapsedMillis(),
                    rate.sample(evaluated, System.nanoTime()),
                    evaluated == 0 ? 0 : (double) meter.cacheHits() / evaluated);
        }
    }

    /** What the slots did since the node started. */
    public EvaluationMeter meter() {
        return meter;
    }

    public int slots() {
        return config.slots();
    }

    /** For what else runs in this node, such as an HTTP server. */
    public ActorSystem<?> system() {
        return system;
    }

    /** Stops; what is not committed is computed again by the next process. Waits up to ten seconds. */
    @Override
    public void close() {
        isClosing = true;
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("node did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        storage.close();
        LOG.info("node stopped");
        log.close();
    }

    private CompletionStage<Status> ask(EvolutionId id, EvolutionCommand command) {
        EntityRef<EvolutionRequest> evolution =
                ClusterSharding.get(system).entityRefFor(EvolutionRequest.TYPE_KEY, id.value());
        CompletableFuture<Status> answer = evolution
                .<EvolutionReply>askWithStatus(
                        replyTo -> new EvolutionRequest.Ask(command, replyTo), config.answerTimeout())
                .thenApply(reply -> (Status) reply)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(RefusedException.from(e)))
                .toCompletableFuture();
        return CompletableFuture.anyOf(answer, outlook(id).trouble()).thenApply(Status.class::cast);
    }

    private Outlook outlook(EvolutionId id) {
        Outlook outlook =
                outlooks.computeIfAbsent(id, key -> new Outlook(new CompletableFuture<>(), new CompletableFuture<>()));
        StorageException problem = failure.get();
        if (problem != null) {
            outlook.fail(problem);
        }
        return outlook;
    }

    private void raise(StorageException problem) {
        if (failure.compareAndSet(null, problem)) {
            LOG.info("storage failed: {}", problem.getMessage());
            outlooks.values().forEach(outlook -> outlook.fail(problem));
        }
    }

    /** An entity stops by itself only when its journal failed. */
    private void onStopped(EvolutionId id) {
        if (!isClosing && !outlook(id).end().isDone()) {
            raise(storage.journal()
                    .writeProblem()
                    .orElse(new StorageException("cannot write the journal: evolution=" + id
                            + " reason=an event was not accepted, the log says why")));
        }
    }

    private final class Listener implements EvolutionListener {
        @Override
        public void recovering(EvolutionId id, ActorRef<?> entity) {
            history(id).recovering();
            system.tell(new Guardian.Awake(id, entity));
        }

        @Override
        public void journaled(EvolutionId id, EvolutionEvent event) {
            RunHistory history = history(id);
            history.journaled(event);
            if (history.phase().isFinished()) {
                outlook(id).end().complete(history.phase());
            }
        }

        @Override
        public void refused(EvolutionId id, String reason) {
            outlook(id).fail(new RefusedException(reason));
        }
    }

    /** The cause of what a stage of this class failed with. */
    public static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
    }
}
