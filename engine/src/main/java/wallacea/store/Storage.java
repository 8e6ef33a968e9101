package wallacea.store;

import com.typesafe.config.Config;

/**
 * Where a node keeps what must survive it: the journal, checkpoint blocks, data sets, and the fence that says whose they
 * are. Calls of its parts block on I/O, for about ten seconds at most; any thread may call.
 */
public interface Storage extends AutoCloseable {
    /** What Pekko's journal plugin and read journal are to be told; goes before the settings of the node. */
    Config persistence();

    Journal journal();

    BlockStore blocks();

    DataSetStore dataSets();

    Fence fence();

    /** Gives back what was opened; everything acknowledged was durable before. Pekko's plugin must have stopped. */
    @Override
    void close();
}
