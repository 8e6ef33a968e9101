package wallacea.node;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.LocalStorage;
import wallacea.store.Storage;
import wallacea.store.StorageException;

/**
 * The run in a directory as its journal and its checkpoints tell it. Nothing of it is carried on and nothing is written;
 * while it is open no other process can use the directory.
 */
public final class StoredRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SETTINGS = """
            pekko.actor.provider = local
            pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
            pekko.loglevel = WARNING
            pekko.stdout-loglevel = OFF
            pekko.jvm-shutdown-hooks = off
            pekko.coordinated-shutdown.exit-jvm = off
            pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
            """;

    private final Storage storage;
    private final NodeLog nodeLog;
    private final ActorSystem<Void> system;
    private final EvolutionLog log;

    private StoredRun(Storage storage, NodeLog nodeLog) {
        this.storage = storage;
        this.nodeLog = nodeLog;
        system = ActorSystem.create(
                Behaviors.empty(),
                "wallacea",
                storage.persistence()
                        .withFallback(ConfigFactory.parseString(SETTINGS))
                        .withFallback(ConfigFactory.load())
                        .resolve());
        log = new EvolutionLog(system, storage.blocks(), storage.journal().patience());
    }

    /**
     * Opens the directory of a run.
     *
     * @throws StorageException if another process uses it, or it cannot be read
     */
    public static StoredRun open(Path runDirectory) {
        Path state = runDirectory.toAbsolutePath().normalize().resolve(".state");
        Storage storage = LocalStorage.openToRead(state);
        try {
            return new StoredRun(storage, NodeLog.open(state));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Whether the directory holds the journal of a run. */
    public static boolean isThere(Path runDirectory) {
        return LocalStorage.isThere(runDirectory.resolve(".state"));
    }

    /** The last committed state; empty if the evolution was never created here. */
    public Optional<Status> status(EvolutionId id) throws InterruptedException {
        try {
            return log.whole(id).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StorageException("cannot read the journal: evolution=" + id + " reason=" + e.getMessage());
        }
    }

    /** Committed generations, rising, as of the last {@link #status}. */
    public List<GenerationSummary> generations(EvolutionId id) {
        return log.history(id).generations();
    }

    /**
     * The islands after the last committed generation, as {@link Node#islands} gives them: empty only if a checkpoint is
     * lost and the fitness cannot be had without worker processes.
     *
     * @param bars the data set of a trading spec
     */
    public List<IslandState> islands(
            EvolutionId id, Status status, Optional<BarSeries> bars, Runnable beforeRecomputing) {
        List<IslandState> checkpoints = log.history(id).states();
        if (!checkpoints.isEmpty() || status.generation() < 0) {
            return checkpoints;
        }
        SpecFitness fitness = new SpecFitness(0);
        bars.ifPresent(fitness::learn);
        Optional<FitnessFunction> function = fitness.fitness(status.spec()).map(supplier -> supplier.get());
        if (function.isEmpty()) {
            return List.of();
        }
        beforeRecomputing.run();
        return Recomputation.islands(status, function.get());
    }

    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the reader of a run did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            storage.close();
            nodeLog.close();
        }
    }
}
