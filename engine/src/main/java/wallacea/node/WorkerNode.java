package wallacea.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.remote.RemoteTransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.work.EvaluationMeter;
import wallacea.actor.work.ExitCall;
import wallacea.actor.work.WorkerActor;
import wallacea.domain.backtest.fast.Lanes;
import wallacea.domain.fitness.ArithmeticSelfTest;
import wallacea.node.config.ClusterConfig;
import wallacea.node.remoting.ArteryTls;
import wallacea.node.telemetry.Telemetry;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.WorkerMessage.Suspect;
import wallacea.store.FileDataSetStore;
import wallacea.store.StorageException;

/**
 * A worker process: slots that evaluate what the gates of the core nodes hand out. It is no member of the cluster, looks for
 * core nodes for ever, and may be ended in any way at any moment.
 *
 * <p>Its data directory holds {@code data-sets/}, {@code last-words} (see {@link LastWordsFile}), {@code makings/} (see {@link
 * MakingNotes}) and {@code wallacea.log}, and belongs to one process.
 */
public final class WorkerNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerNode.class);

    private static final Duration LONGEST_LEAVE = Duration.ofMillis(8_500);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

    private final LastWordsFile words;
    private final MakingNotes makings;
    private final NodeLog log;
    private final Telemetry telemetry;
    private final EvaluationMeter meter;
    private final int slots;
    private final boolean hasPlugins;
    private final CompletableFuture<Done> done = new CompletableFuture<>();
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private volatile boolean hasGivenUp;
    private final ActorSystem<WorkerGuardian.Input> system;

    private WorkerNode(ClusterConfig config, Telemetry telemetry, LastWordsFile words, NodeLog log) {
        this.telemetry = telemetry;
        this.words = words;
        this.log = log;
        meter = new EvaluationMeter(telemetry.slots());
        slots = config.node().slots();
        hasPlugins = config.role() == ClusterConfig.Role.WORKER;
        SteadyClock clock = new SteadyClock();
        makings = MakingNotes.open(config.dataDir().resolve("makings"), clock);
        WorkerActor.Settings worker = new WorkerActor.Settings(
                WorkerName.of(config),
                System.currentTimeMillis(),
                config.node().slots(),
                config.node().fitnessCacheBytes(),
                config.labels(),
                ArithmeticSelfTest.digest(),
                suspects());
        WorkerGuardian.Parts parts = new WorkerGuardian.Parts(
                context -> CoreAddresses.of(context.getSystem(), config.discovery()),
                worker,
                clock,
                (context, fetch) -> {
                    Executor blocking = context.getSystem()
                            .dispatchers()
                            .lookup(DispatcherSelector.fromConfig("wallacea-blocking-dispatcher"));
                    Executor makers = making ->
                            Thread.ofPlatform().name("wallacea-making").daemon().start(making);
                    BarLibrary library = new BarLibrary(
                            FileDataSetStore.open(config.dataDir().resolve("data-sets")), fetch, blocking);
                    WorkerFitness fitness = new WorkerFitness(
                            library,
                            hasPlugins
                                    ? Optional.of(Plugins.load(
                                            config.plugins(), new Plugins.Making(slots, makers, clock, makings)))
                                    : Optional.empty(),
                            config.node().indicatorCacheBytes());
                    return new WorkerActor.Surroundings(fitness, meter, words, clock, this::giveUp);
                });
        try {
            system = ActorSystem.create(WorkerGuardian.create(parts), "wallacea", settings(config));
        } catch (RemoteTransportException e) {
            throw new StartRefusedException(
                    "cannot listen for messages: host=" + config.bind().bindHost() + " port="
                            + config.bind().port() + ": " + e.getMessage(),
                    e);
        }
        telemetry.messages(() -> WireRefusals.get(system).count());
        system.getWhenTerminated().whenComplete((terminated, e) -> onTerminated());
        if (!words.found().isEmpty()) {
            LOG.warn("the last process of this worker ended while it evaluated {}", words.found());
        }
        if (!makings.found().isEmpty()) {
            LOG.warn(
                    "the last process of this worker ended while it made the functions of fitness {}", makings.found());
        }
        LOG.info("backtests use {}", Lanes.description());
        LOG.info(
                "worker started name={} address={} slots={} labels={} data={}",
                worker.name(),
                system.address(),
                worker.slots(),
                worker.labels(),
                config.dataDir());
    }

    /** What was being evaluated when the last process ended; that a making may have ended it acquits nobody, and is no proof. */
    private List<Suspect> suspects() {
        return makings.found().isEmpty()
                ? words.found()
                : words.found().stream()
                        .map(one -> new Suspect(one.chunk(), one.position(), false))
                        .toList();
    }

    /**
     * Starts a worker and returns; it connects by itself.
     *
     * @throws StorageException if the data directory cannot be used or belongs to another process
     * @throws StartRefusedException if keys cannot be used or the port cannot be bound
     */
    public static WorkerNode start(ClusterConfig config) {
        return start(config, new Telemetry());
    }

    /** The same, measured with what else is in this process. */
    static WorkerNode start(ClusterConfig config, Telemetry telemetry) {
        List<String> problems = config.tls().map(ArteryTls::problems).orElse(List.of());
        if (!problems.isEmpty()) {
            throw new StartRefusedException(String.join("\n", problems));
        }
        LastWordsFile words = LastWordsFile.open(config.dataDir(), config.node().slots());
        NodeLog log = NodeLog.open(config.dataDir());
        try {
            return new WorkerNode(config, telemetry, words, log);
        } catch (RuntimeException e) {
            log.close();
            words.close();
            throw e;
        }
    }

    private static Config settings(ClusterConfig config) {
        ClusterConfig.Bind bind = config.bind();
        Map<String, Object> address = Map.of(
                "pekko.remote.artery.canonical.hostname", bind.host(),
                "pekko.remote.artery.canonical.port", bind.port(),
                "pekko.remote.artery.bind.hostname", bind.bindHost());
        return ConfigFactory.defaultOverrides()
                .withFallback(ConfigFactory.parseMap(address))
                .withFallback(ArteryTls.settings(config.tls()))
                .withFallback(ConfigFactory.parseResources("worker.conf"))
                .withFallback(config.settings())
                .resolve();
    }

    /** Completes when the worker has stopped. */
    public CompletionStage<Done> done() {
        return done.copy();
    }

    /** Individuals evaluated and the like, since the start. */
    public EvaluationMeter meter() {
        return meter;
    }

    /** Share of what was evaluated whose fitness was known, 0 to 1; NaN if nothing was. */
    public double cacheHitRatio() {
        return meter.cacheHitRatio();
    }

    /** Chunks that are in the slots now or wait for one. */
    public int heldChunks() {
        return meter.held();
    }

    /** What this process measures of itself. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** Chunks that this process evaluates at once. */
    public int slots() {
        return slots;
    }

    /** For what else runs in this node, such as an HTTP server. */
    public ActorSystem<?> system() {
        return system;
    }

    /**
     * Leaves: gives back what has not begun, brings the results of what runs if that takes less than 8 s, and stops. At most
     * 10 s. Where foreign code has called for the end of the process, the process ends as one that gave up.
     */
    @SuppressWarnings("SystemExitOutsideMain")
    @Override
    public void close() {
        if (!isEnding.compareAndSet(false, true)) {
            return;
        }
        boolean isForeign = hasPlugins && ExitCall.isUnderWay();
        CompletableFuture<Done> left = new CompletableFuture<>();
        system.tell(new WorkerGuardian.Leave(left));
        await(left, LONGEST_LEAVE);
        if (hasGivenUp) {
            // An evaluation ended the process; it ends as one that is to be started again, which is under way.
            new CompletableFuture<Done>().join();
        }
        LOG.info("worker stopped evaluated={}", meter.evaluated());
        system.terminate();
        await(system.getWhenTerminated(), LONGEST_STOP);
        if (isForeign) {
            LOG.warn("process ends: a fitness has called for it");
            Runtime.getRuntime().halt(WorkerActor.GAVE_UP);
        }
        makings.clear();
        words.close();
        log.close();
        done.complete(Done.getInstance());
    }

    /** An evaluation does not come back: what was said about it still goes out, then the process ends. */
    @SuppressWarnings("SystemExitOutsideMain")
    private void giveUp() {
        hasGivenUp = true;
        isEnding.set(true);
        Thread.ofPlatform().name("give-up").start(() -> {
            try {
                system.terminate();
                await(system.getWhenTerminated(), LONGEST_STOP);
                makings.acquit();
            } finally {
                Runtime.getRuntime().halt(WorkerActor.GAVE_UP);
            }
        });
    }

    private void onTerminated() {
        if (isEnding.compareAndSet(false, true)) {
            done.completeExceptionally(new IllegalStateException("the worker's actors stopped"));
        }
    }

    private static void await(CompletionStage<?> stage, Duration longest) {
        try {
            stage.toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("worker ends without waiting longer waited={}", longest);
        } catch (ExecutionException e) {
            LOG.warn("worker ends: {}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
