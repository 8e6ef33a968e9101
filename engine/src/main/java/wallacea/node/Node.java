package wallacea.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import wallacea.actor.work.EvaluationMeter;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.node.config.ClusterConfig;
import wallacea.node.config.NodeConfig;
import wallacea.node.telemetry.Telemetry;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.DataSetStore;

/**
 * A node that evolutions can be asked of: the one process of a run, or a core node of a cluster, of which every one answers
 * for all evolutions.
 *
 * <p>A stage fails with {@link RefusedException} if what was asked cannot be done, and in a cluster with
 * {@link UnavailableException} if it cannot be done now; asking again does no harm.
 */
public sealed interface Node extends AutoCloseable permits RunNode, CoreNode {
    /**
     * Starts the node of one run. Everything lies in {@code <run directory>/.state}: {@code lock}, {@code journal.mv.db},
     * {@code blocks/}, {@code wallacea.log}. A new process on the same directory goes on by itself when the same spec is
     * submitted again.
     *
     * @param runDirectory made if absent
     * @throws wallacea.store.StorageException if another process uses the directory, or it cannot be read or written
     */
    static Node start(Path runDirectory, NodeConfig config) {
        return start(runDirectory, config, () -> {});
    }

    /**
     * The same.
     *
     * @param held called once the directory is this process's, before anything of it is opened
     */
    static Node start(Path runDirectory, NodeConfig config, Runnable held) {
        return RunNode.start(runDirectory, config, held);
    }

    /**
     * Starts a core node, with slots of its own if its role is {@code all}. It is listening when this returns, and holds
     * evolutions once it {@link #isReady()}: the cluster may have to wait for other nodes.
     *
     * @throws wallacea.store.StorageException if journal or data directory cannot be used
     * @throws StartRefusedException if it cannot start as configured, e.g. because a port is taken
     */
    static CoreNode join(ClusterConfig config) {
        return CoreNode.join(config);
    }

    /**
     * The same, but waits for a database that is away.
     *
     * @param waiting told why, once for each reason, while it waits
     */
    static CoreNode join(ClusterConfig config, Consumer<String> waiting) throws InterruptedException {
        return CoreNode.join(config, waiting);
    }

    /**
     * Creates the evolution, or goes on with it if it is there already.
     *
     * @param bars the data set that a trading spec names; a cluster has it among its data sets
     * @return the status; fails with {@link RefusedException} if another spec stands under the id or the journal cannot be
     *     used, in a run with {@link wallacea.store.StorageException} if it cannot be written
     */
    CompletionStage<Status> submit(EvolutionId id, EvolutionSpec spec, Optional<BarSeries> bars);

    /**
     * The committed state, the last known one while a cluster's journal is away; fails with {@link RefusedException} if
     * there is no such evolution.
     */
    CompletionStage<Status> status(EvolutionId id);

    /** Keeps everything and works on nothing until {@link #resume}. */
    CompletionStage<Status> pause(EvolutionId id);

    CompletionStage<Status> resume(EvolutionId id);

    /** Ends the evolution at the last committed generation. */
    CompletionStage<Status> cancel(EvolutionId id);

    /** Every evolution that was created, the newest first; as last known while the journal is away. */
    CompletionStage<List<EvolutionId>> evolutions();

    /**
     * How the evolution ends: the phase is a finished one. Fails as {@link #submit} does if it cannot go on in this process;
     * the same command continues it once that is mended.
     */
    CompletionStage<Phase> ended(EvolutionId id);

    /** What is committed, for those who look on, as of the last {@link #status}; empty until that was asked for once. */
    RunHistory history(EvolutionId id);

    /**
     * The islands after the last committed generation: from their checkpoints, or, where one is lost or damaged, computed
     * again from the seed on the calling thread, which may take as long as the evolution took.
     *
     * <p>Empty, and nothing is computed, if a checkpoint is lost and the fitness cannot be had here: a cluster's bars are
     * gone, or it runs in worker processes alone.
     *
     * @param status of an evolution that has committed something and whose bars this node has
     * @param beforeRecomputing told just before that
     */
    List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing);

    /** A snapshot of {@link #history}; cheap enough for a few a second. */
    Progress progress(EvolutionId id);

    /** Members, workers, islands and what there is to do, as far as it is known within two seconds. */
    CompletionStage<ClusterView> cluster();

    /**
     * Why the evolution is not getting on, in words, and what would help; empty if it is. Fails with
     * {@link RefusedException} if there is no such evolution.
     */
    CompletionStage<List<String>> explain(EvolutionId id);

    /** The bars of a market, if this node has them; blocks on I/O. */
    Optional<BarSeries> bars(MarketSpec market);

    /** Files of bars that evolutions name; calls block on I/O. */
    DataSetStore dataSets();

    /** Why this node cannot take commands now, in words; empty if it can. */
    List<String> unready();

    default boolean isReady() {
        return unready().isEmpty();
    }

    /** What the slots of this process did since it started. */
    EvaluationMeter meter();

    /** Share of what they evaluated whose fitness was known, 0 to 1; NaN if they evaluated nothing. */
    default double cacheHitRatio() {
        return meter().cacheHitRatio();
    }

    /** Chunks that are in the slots of this process now or wait for one. */
    default int heldChunks() {
        return meter().held();
    }

    /** What this process measures of itself. */
    Telemetry telemetry();

    /** Chunks that this process evaluates at once. */
    int slots();

    /**
     * Drops what the slots of this process keep only to be quicker, the columns of indicators: before much memory is wanted for
     * something else. Changes no result.
     */
    default void spareMemory() {}

    /** For what else runs in this node, such as an HTTP server. */
    ActorSystem<?> system();

    /** Stops; what is not committed is computed again by others or the next process. Waits up to twenty-five seconds. */
    @Override
    void close();

    /** The cause of what a stage of this interface failed with. */
    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
    }
}
