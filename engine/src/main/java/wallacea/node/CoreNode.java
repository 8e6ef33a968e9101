package wallacea.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.EvaluationMeter;
import wallacea.domain.coordination.Explanation;
import wallacea.domain.coordination.ProgressFacts;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.DataSetStore;
import wallacea.store.JournaledEvolution;
import wallacea.store.Storage;
import wallacea.store.StorageSettings;
import wallacea.store.Storages;

/**
 * A member of the cluster: holds its share of the evolutions and islands, and answers for all of them. Reads come from the
 * journal, commands go to the entity, wherever it is.
 */
public final class CoreNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(CoreNode.class);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration MANAGEMENT_START = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ClusterConfig config;
    private final Storage storage;
    private final NodeLog log;
    private final SteadyClock clock = new SteadyClock();
    private final EvaluationMeter idle = new EvaluationMeter();
    private final EvaluationRate rate = new EvaluationRate();
    private final ActorSystem<CoreGuardian.Input> system;
    private final Cluster cluster;
    private final EvolutionLog evolutions;
    private final EvolutionCalls calls;
    private final FenceKeeper fence;
    private final ClusterSight sight;
    private final Map<EvolutionId, String> refusals = new ConcurrentHashMap<>();
    private final CompletableFuture<String> downfall = new CompletableFuture<>();
    private Optional<WorkerNode> worker = Optional.empty();
    private volatile List<EvolutionId> listed = List.of();
    private volatile Optional<String> lost = Optional.empty();
    private volatile boolean isOpen;
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
                () -> Map.copyOf(refusals));
        CoreGuardian.Parts parts = new CoreGuardian.Parts(
                self,
                storage,
                new Listener(),
                failure -> LOG.warn("{}", failure.getMessage()),
                () -> isOpen = true,
                clock);
        system = ActorSystem.create(
                CoreGuardian.create(parts), "wallacea", CoreSettings.of(config, storage.persistence()));
        cluster = Cluster.get(system);
        sight = new ClusterSight(system, config.coreNodes());
        evolutions = new EvolutionLog(system, storage.blocks());
        calls = new EvolutionCalls(system, config.node().answerTimeout(), UnavailableException::from);
        fence = new FenceKeeper(
                storage,
                cluster,
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

    private void enter() {
        try {
            PekkoManagement.get(system)
                    .start()
                    .toCompletableFuture()
                    .get(MANAGEMENT_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartRefusedException(
                    "cannot listen for management: host=" + config.management().host() + " port="
                            + config.management().port() + " reason=" + reason(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("interrupted while starting", e);
        }
        if (config.coreNodes() == 1) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        } else {
            ClusterBootstrap.get(system.classicSystem()).start();
        }
        fence.start();
        if (config.role().isWorker()) {
            Address self = cluster.selfMember().address();
            worker = Optional.of(WorkerNode.start(config.inner(new CoreHost(
                    self.getHost().orElseThrow(),
                    self.getPort().orElseThrow(),
                    config.management().port()))));
        }
        LOG.info("core node started address={} core-nodes={}", address(), config.coreNodes());
    }

    private static String reason(Exception failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }

    /** Where the other nodes reach this one, {@code pekko://wallacea@host:port}. */
    public String address() {
        return cluster.selfMember().address().toString();
    }

    @Override
    public CompletionStage<Status> submit(EvolutionId id, EvolutionSpec spec, Optional<BarSeries> bars) {
        if (spec.problem() instanceof ProblemSpec.Trading trading
                && !storage.dataSets().has(trading.market().content())) {
            return CompletableFuture.failedFuture(
                    new RefusedException("the data set is not among those of the cluster: "
                            + trading.market().content() + "; upload it first"));
        }
        return command(id, new EvolutionCommand.Create(spec, clock.instant()));
    }

    @Override
    public CompletionStage<Status> status(EvolutionId id) {
        return evolutions
                .status(id)
                .thenApply(status -> status.orElseThrow(() -> new RefusedException("there is no such evolution")));
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
        return CompletableFuture.supplyAsync(
                        () -> storage.journal().evolutions().stream()
                                .map(JournaledEvolution::id)
                                .toList(),
                        EntityTypes.blocking(system))
                .orTimeout(2, TimeUnit.SECONDS)
                .handle((ids, failure) -> {
                    if (failure == null) {
                        listed = ids;
                    }
                    return listed;
                });
    }

    /** Looks at the journal now and then until the evolution is finished. */
    @Override
    public CompletionStage<Phase> ended(EvolutionId id) {
        return status(id)
                .thenCompose(status -> status.phase().isFinished()
                        ? CompletableFuture.completedFuture(status.phase())
                        : CompletableFuture.supplyAsync(
                                        () -> id,
                                        CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                                .thenCompose(this::ended));
    }

    @Override
    public RunHistory history(EvolutionId id) {
        return evolutions.history(id);
    }

    @Override
    public List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing) {
        return history(id).states();
    }

    @Override
    public Progress progress(EvolutionId id) {
        return Progress.of(history(id), meter(), rate);
    }

    @Override
    public DataSetStore dataSets() {
        return storage.dataSets();
    }

    @Override
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        MemberStatus status = cluster.selfMember().status();
        if (status != MemberStatus.up()) {
            reasons.add(
                    config.coreNodes() == 1 || status != MemberStatus.removed()
                            ? "this node is not a member of the cluster: status=" + status
                            : "this node waits for the cluster: " + config.majority() + " of the " + config.coreNodes()
                                    + " core nodes must reach each other");
        }
        if (!fence.foreignOwner().isEmpty()) {
            reasons.add("the journal belongs to another cluster: owner=" + fence.foreignOwner());
        }
        fence.outage()
                .ifPresent(
                        outage -> reasons.add("the journal is away since " + outage.since() + ": " + outage.reason()));
        if (reasons.isEmpty() && !isOpen) {
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
        CompletionStage<Optional<Status>> status = evolutions.status(id).exceptionally(unknown -> Optional.empty());
        return status.thenCombine(sight.look(), (known, view) -> {
            if (known.isEmpty() && fence.outage().isEmpty()) {
                throw new RefusedException("there is no such evolution");
            }
            return Explanation.of(facts(id, known, view));
        });
    }

    private ProgressFacts facts(EvolutionId id, Optional<Status> status, ClusterView view) {
        List<String> unreachable = view.members().stream()
                .filter(member -> !member.isReachable())
                .map(ClusterView.Member::address)
                .toList();
        return new ProgressFacts(
                id,
                status,
                fence.outage().map(outage -> new ProgressFacts.Outage(outage.since(), outage.reason())),
                Optional.of(fence.foreignOwner()).filter(owner -> !owner.isEmpty()),
                new ProgressFacts.Membership(
                        config.coreNodes(), cluster.selfMember().status() == MemberStatus.up(), unreachable),
                view.reports(),
                SemanticVersions.CURRENT);
    }

    @Override
    public EvaluationMeter meter() {
        return worker.map(WorkerNode::meter).orElse(idle);
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
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.clusterLeavingReason());
    }

    private void onTerminated() {
        if (isClosing) {
            return;
        }
        fence.close();
        worker.ifPresent(WorkerNode::close);
        String reason = lost.orElseGet(() -> CoordinatedShutdown.get(system)
                .getShutdownReason()
                .map(CoreNode::words)
                .orElse("its actor system ended, the log says why"));
        LOG.error("node ended: {}", reason);
        downfall.complete(reason);
    }

    private static String words(CoordinatedShutdown.Reason reason) {
        if (reason == CoordinatedShutdown.clusterDowningReason()) {
            return "the cluster goes on without this node: it was out of reach of the majority of the core nodes";
        }
        if (reason == CoordinatedShutdown.incompatibleConfigurationDetectedReason()) {
            return "the cluster is of another version or configured otherwise, the log says how";
        }
        return "its actor system ended: " + reason;
    }

    @Override
    public void close() {
        isClosing = true;
        fence.close();
        worker.ifPresent(WorkerNode::close);
        boolean isLast = isOpen && cluster.state().members().size() == 1;
        try {
            CoordinatedShutdown.get(system)
                    .runAll(CoordinatedShutdown.jvmExitReason())
                    .toCompletableFuture()
                    .get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("node did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isLast) {
            fence.release();
        }
        storage.close();
        LOG.info("node stopped");
        log.close();
    }

    /** What entities of this node tell; readers look at the journal instead. */
    private final class Listener implements EvolutionListener {
        @Override
        public void recovering(EvolutionId evolution, ActorRef<?> entity) {
            LOG.debug("evolution recovers evolution={}", evolution);
        }

        @Override
        public void journaled(EvolutionId evolution, EvolutionEvent event) {
            if (event instanceof EvolutionEvent.EvolutionStarted) {
                refusals.remove(evolution);
            }
        }

        @Override
        public void refused(EvolutionId evolution, String reason) {
            refusals.put(evolution, reason);
        }
    }
}
