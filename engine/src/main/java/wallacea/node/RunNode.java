package wallacea.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.EvaluationMeter;
import wallacea.domain.backtest.fast.Lanes;
import wallacea.domain.coordination.Explanation;
import wallacea.domain.coordination.ProgressFacts;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.node.config.NodeConfig;
import wallacea.node.telemetry.Telemetry;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.store.DataSetStore;
import wallacea.store.JournaledEvolution;
import wallacea.store.LocalStorage;
import wallacea.store.Storage;
import wallacea.store.StorageException;

/**
 * The node of one run: coordination, worker and storage in this process, for one run directory. Listens on 127.0.0.1
 * alone.
 */
final class RunNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(RunNode.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final NodeConfig config;
    private final Storage storage;
    private final NodeLog log;
    private final InstantSource clock = new SteadyClock();
    private final SpecFitness fitness;
    private final Telemetry telemetry = new Telemetry();
    private final EvaluationMeter meter = new EvaluationMeter(telemetry.slots());
    private final Map<EvolutionId, RunHistory> histories = new ConcurrentHashMap<>();
    private final Map<EvolutionId, Outlook> outlooks = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable StorageException> failure = new AtomicReference<>();
    private final ActorSystem<Guardian.Input> system;
    private volatile Instant failedAt = Instant.EPOCH;
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

    private RunNode(Path state, NodeConfig config, Storage storage, NodeLog log) {
        this.config = config;
        this.storage = storage;
        this.log = log;
        fitness = new SpecFitness(config.indicatorCacheBytes());
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Guardian.Parts parts = new Guardian.Parts(
                new ReportActor.Node("", "local", this::unready, Map::of),
                config,
                storage,
                fitness,
                meter,
                telemetry.gate(),
                telemetry.journal(new Listener()),
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
        telemetry.messages(() -> WireRefusals.get(system).count());
        LOG.info("node started directory={} slots={}", state.getParent(), config.slots());
        LOG.info("backtests use {}", Lanes.description());
    }

    /** As {@link Node#start(Path, NodeConfig, Runnable)}. */
    static RunNode start(Path runDirectory, NodeConfig config, Runnable held) {
        Path state = runDirectory.toAbsolutePath().normalize().resolve(".state");
        Storage storage = LocalStorage.open(state, held);
        try {
            return new RunNode(state, config, storage, NodeLog.open(state));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    @Override
    public CompletionStage<Status> submit(EvolutionId id, EvolutionSpec spec, Optional<BarSeries> bars) {
        if (spec.problem() instanceof ProblemSpec.OwnFitness) {
            return CompletableFuture.failedFuture(
                    new RefusedException(
                            "a fitness of your own needs worker processes: start a cluster and give it the spec with run --on"));
        }
        Optional<String> misfit = bars.flatMap(series -> SpecFitness.misfit(spec, series));
        if (misfit.isPresent()) {
            return CompletableFuture.failedFuture(new RefusedException(misfit.get()));
        }
        bars.ifPresent(fitness::learn);
        return ask(id, new EvolutionCommand.Create(spec, clock.instant()));
    }

    @Override
    public CompletionStage<Status> status(EvolutionId id) {
        return ask(id, new EvolutionCommand.Show());
    }

    @Override
    public CompletionStage<Status> pause(EvolutionId id) {
        return ask(id, new EvolutionCommand.Pause(clock.instant()));
    }

    @Override
    public CompletionStage<Status> resume(EvolutionId id) {
        return ask(id, new EvolutionCommand.Resume(clock.instant()));
    }

    @Override
    public CompletionStage<Status> cancel(EvolutionId id) {
        return ask(id, new EvolutionCommand.Cancel(clock.instant()));
    }

    @Override
    public CompletionStage<Phase> ended(EvolutionId id) {
        return outlook(id).end().copy();
    }

    @Override
    public RunHistory history(EvolutionId id) {
        return histories.computeIfAbsent(id, key -> new RunHistory(key, storage.blocks()));
    }

    @Override
    public List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing) {
        List<IslandState> checkpoints = history(id).states();
        if (!checkpoints.isEmpty()) {
            return checkpoints;
        }
        beforeRecomputing.run();
        return Recomputation.islands(
                status, fitness.fitness(status.spec()).orElseThrow().get());
    }

    @Override
    public Progress progress(EvolutionId id) {
        return Progress.of(history(id), meter);
    }

    @Override
    public CompletionStage<List<EvolutionId>> evolutions() {
        return CompletableFuture.supplyAsync(
                () -> storage.journal().evolutions().stream()
                        .map(JournaledEvolution::id)
                        .toList(),
                EntityTypes.blocking(system));
    }

    @Override
    public CompletionStage<ClusterView> cluster() {
        return new ClusterSight(system, 1).look();
    }

    @Override
    public CompletionStage<List<String>> explain(EvolutionId id) {
        Optional<ProgressFacts.Outage> outage = Optional.ofNullable(failure.get())
                .map(problem -> new ProgressFacts.Outage(failedAt, problem.getMessage()));
        return status(id)
                .thenCombine(
                        cluster(),
                        (status, view) -> Explanation.of(new ProgressFacts(
                                id,
                                Optional.of(status),
                                history(id).pace(clock.instant()),
                                outage,
                                Optional.empty(),
                                new ProgressFacts.Membership(1, true, 1, List.of()),
                                view.reports(),
                                SemanticVersions.of(status.spec().genes()))));
    }

    @Override
    public void spareMemory() {
        fitness.spareMemory();
    }

    @Override
    public Optional<BarSeries> bars(MarketSpec market) {
        return fitness.bars(market);
    }

    @Override
    public DataSetStore dataSets() {
        return storage.dataSets();
    }

    @Override
    public List<String> unready() {
        StorageException problem = failure.get();
        return problem == null ? List.of() : List.of(problem.getMessage());
    }

    @Override
    public EvaluationMeter meter() {
        return meter;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public int slots() {
        return config.slots();
    }

    @Override
    public ActorSystem<?> system() {
        return system;
    }

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
        CompletableFuture<Status> answer = new EvolutionCalls(system, config.answerTimeout(), RefusedException::from)
                .ask(id, command)
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
            failedAt = clock.instant();
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
}
