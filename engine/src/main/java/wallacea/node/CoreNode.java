package wallacea.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.work.ChunkListener;
import wallacea.actor.work.EvaluationMeter;
import wallacea.domain.backtest.fast.Lanes;
import wallacea.domain.coordination.Explanation;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.node.config.ClusterConfig;
import wallacea.node.config.CoreHost;
import wallacea.node.telemetry.Telemetry;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.store.DataSetStore;
import wallacea.store.RepeatedFailure;
import wallacea.store.Storage;
import wallacea.store.StorageException;
import wallacea.store.StorageSettings;
import wallacea.store.Storages;

/**
 * A member of the cluster: enters it, holds its share of the evolutions and islands, and leaves it. What is asked of any
 * evolution {@link CoreReads} answers from the journal; commands go to the entity, wherever it is.
 */
public final class CoreNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(CoreNode.class);
    /** An entity that is alive answers at once; one that waits for its journal would answer too late. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Between two attempts to open a storage that is away. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** Asked after to see whether anybody answers. */
    private static final EvolutionId NOBODY = new EvolutionId("nobody");

    /** Between two attempts to have it answer. */
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ClusterConfig config;
    private final Storage storage;
    private final NodeLog log;
    private final SteadyClock clock = new SteadyClock();
    private final Telemetry telemetry = new Telemetry();
    private final EvaluationMeter idle = new EvaluationMeter(ChunkListener.NONE);
    private final ActorSystem<CoreGuardian.Input> system;
    private final CoreMembership membership;
    private final CoreReads reads;
    private final EvolutionCalls calls;
    private final FenceKeeper fence;
    private final ClusterSight sight;
    private final EntityRefusals refusals = new EntityRefusals();
    private final CompletableFuture<String> downfall = new CompletableFuture<>();
    private Optional<WorkerNode> worker = Optional.empty();
    private volatile Optional<String> lost = Optional.empty();
    private volatile boolean isOpen;
    private volatile boolean isAnswered;
    private volatile boolean isClosing;

    private CoreNode(ClusterConfig config, Storage storage, NodeLog log) {
        this.config = config;
        this.storage = storage;
        this.log = log;
        String address =
                "pekko://wallacea@" + config.bind().host() + ":" + config.bind().port();
        ReportActor.Node self = new ReportActor.Node(
                address,
                config.name().orElse(config.bind().host() + ":" + config.bind().port()),
                this::unready,
                refusals::reasons);
        CoreGuardian.Parts parts = new CoreGuardian.Parts(
                self,
                storage,
                telemetry.gate(),
                telemetry.journal(refusals),
                new RepeatedFailure(LOG, "blocks are written"),
                this::open,
                clock);
        system = CoreMembership.listen(
                CoreGuardian.create(parts), config, CoreSettings.of(config, storage.persistence()));
        telemetry.messages(() -> WireRefusals.get(system).count());
        membership = new CoreMembership(system, config);
        sight = new ClusterSight(system, config.coreNodes());
        reads = new CoreReads(system, storage, config.node().indicatorCacheBytes());
        calls = new EvolutionCalls(system, ANSWER, RefusedException::from);
        fence = new FenceKeeper(
                storage,
                Cluster.get(system),
                config.journal().url().isEmpty(),
                clock,
                () -> system.tell(CoreGuardian.Input.FENCE_HELD),
                this::lose);
        Readiness.ID.get(system.classicSystem()).answeredBy(this::unready);
        system.getWhenTerminated().whenComplete((done, failure) -> onTerminated());
    }

    /** As {@link Node#join}. */
    static CoreNode join(ClusterConfig config) {
        Storage storage = Storages.open(new StorageSettings(
                config.dataDir(),
                config.coreNodes(),
                config.journal().url(),
                config.journal().user(),
                config.journal().passwordFile(),
                StorageSettings.CONNECTIONS));
        CoreNode node;
        try {
            node = new CoreNode(config, storage, NodeLog.open(config.dataDir()));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
        try {
            node.enter();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** As {@link Node#join(ClusterConfig, Consumer)}. */
    static CoreNode join(ClusterConfig config, Consumer<String> waiting) throws InterruptedException {
        String known = "";
        while (true) {
            try {
                return join(config);
            } catch (StorageException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                if (!e.getMessage().equals(known)) {
                    known = e.getMessage();
                    waiting.accept(known);
                }
            }
            Thread.sleep(WAIT);
        }
    }

    private void enter() {
        membership.enter();
        fence.start();
        if (config.role().isWorker()) {
            Address self = membership.address();
            worker = Optional.of(WorkerNode.start(
                    config.inner(new CoreHost(
                            self.getHost().orElseThrow(),
                            self.getPort().orElseThrow(),
                            config.management().port())),
                    telemetry));
        }
        LOG.info("core node started address={} core-nodes={}", address(), config.coreNodes());
        LOG.info("backtests use {}", Lanes.description());
    }

    /** What there is is read, so that it is known while the journal is away. */
    private void open() {
        isOpen = true;
        var _ = evolutions();
        tryEntities();
    }

    /** A node is ready when an entity has answered it: shards are found, the journal is read, and the first call is not the slowest. */
    private void tryEntities() {
        calls.ask(NOBODY, new EvolutionCommand.Show()).whenComplete((status, failure) -> {
            if (failure == null || Node.cause(failure) instanceof RefusedException) {
                isAnswered = true;
            } else if (!isClosing) {
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::tryEntities);
            }
        });
    }

    /** Where the other nodes reach this one, {@code pekko://wallacea@host:port}. */
    public String address() {
        return membership.address().toString();
    }

    @Override
    public CompletionStage<Status> submit(EvolutionId id, EvolutionSpec spec, Optional<BarSeries> bars) {
        EvolutionCommand create = new EvolutionCommand.Create(spec, clock.instant());
        if (!(spec.problem() instanceof ProblemSpec.Trading trading) || !isReady()) {
            return command(id, create);
        }
        Digest content = trading.market().content();
        return CompletableFuture.supplyAsync(() -> storage.dataSets().has(content), EntityTypes.blocking(system))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(
                        new UnavailableException(String.valueOf(Node.cause(e).getMessage()))))
                .thenCompose(known -> known
                        ? fitting(spec, bars).thenCompose(_ -> command(id, create))
                        : CompletableFuture.failedFuture(new RefusedException(
                                "the data set is not among those of the cluster: " + content + "; upload it first")));
    }

    /** Fails if the spec can never be evaluated on the bars that came with it. */
    private static CompletionStage<Void> fitting(EvolutionSpec spec, Optional<BarSeries> bars) {
        return bars.flatMap(series -> SpecFitness.misfit(spec, series))
                .map(misfit -> CompletableFuture.<Void>failedFuture(new RefusedException(misfit)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletionStage<Status> status(EvolutionId id) {
        return reads.status(id);
    }

    @Override
    public CompletionStage<Status> pause(EvolutionId id) {
        return command(id, new EvolutionCommand.Pause(clock.instant()));
    }

    @Override
    public CompletionStage<Status> resume(EvolutionId id) {
        return command(id, new EvolutionCommand.Resume(clock.instant()));
    }

    @Override
    public CompletionStage<Status> cancel(EvolutionId id) {
        return command(id, new EvolutionCommand.Cancel(clock.instant()));
    }

    private CompletionStage<Status> command(EvolutionId id, EvolutionCommand command) {
        List<String> reasons = unready();
        return reasons.isEmpty()
                ? calls.ask(id, command)
                : CompletableFuture.failedFuture(new UnavailableException(String.join("; ", reasons)));
    }

    @Override
    public CompletionStage<List<EvolutionId>> evolutions() {
        return reads.evolutions();
    }

    @Override
    public CompletionStage<Phase> ended(EvolutionId id) {
        return reads.ended(id);
    }

    @Override
    public RunHistory history(EvolutionId id) {
        return reads.history(id);
    }

    @Override
    public List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing) {
        return reads.islands(id, status, beforeRecomputing);
    }

    @Override
    public Progress progress(EvolutionId id) {
        return Progress.of(history(id), meter());
    }

    @Override
    public Optional<BarSeries> bars(MarketSpec market) {
        return BarLibrary.stored(storage.dataSets(), market);
    }

    @Override
    public DataSetStore dataSets() {
        return storage.dataSets();
    }

    @Override
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        membership.absence().ifPresent(reasons::add);
        if (!fence.foreignOwner().isEmpty()) {
            reasons.add("the journal belongs to another cluster: owner=" + fence.foreignOwner());
        }
        fence.outage()
                .ifPresent(
                        outage -> reasons.add("the journal is away since " + outage.since() + ": " + outage.reason()));
        if (reasons.isEmpty() && !isAnswered) {
            reasons.add("this node is about to hold evolutions");
        }
        return reasons;
    }

    @Override
    public CompletionStage<ClusterView> cluster() {
        return sight.look();
    }

    @Override
    public CompletionStage<List<String>> explain(EvolutionId id) {
        return reads.known(id).thenCombine(sight.look(), (known, view) -> {
            if (known.isEmpty() && fence.outage().isEmpty()) {
                throw new RefusedException("there is no such evolution");
            }
            return Explanation.of(view.facts(id, known, history(id).pace(clock.instant()), fence, membership.isUp()));
        });
    }

    @Override
    public EvaluationMeter meter() {
        return worker.map(WorkerNode::meter).orElse(idle);
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public int slots() {
        return config.role().isWorker() ? config.node().slots() : 0;
    }

    @Override
    public ActorSystem<?> system() {
        return system;
    }

    /** Completes with the reason when this node ends by itself, never after {@link #close}: others took it out, say. */
    public CompletionStage<String> downfall() {
        return downfall;
    }

    private void lose(String reason) {
        LOG.error("node ends: {}", reason);
        lost = Optional.of(reason);
        membership.leave();
    }

    private void onTerminated() {
        if (isClosing) {
            return;
        }
        fence.close();
        worker.ifPresent(WorkerNode::close);
        String reason = lost.orElseGet(membership::endReason);
        LOG.error("node ended: {}", reason);
        downfall.complete(reason);
    }

    @Override
    public void close() {
        isClosing = true;
        fence.close();
        worker.ifPresent(WorkerNode::close);
        boolean isLast = isOpen && membership.isAlone();
        membership.leaveAndWait();
        if (isLast) {
            fence.release();
        }
        storage.close();
        LOG.info("node stopped");
        log.close();
    }
}
