package wallacea.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/** The storage of a cluster: one PostgreSQL database, reached over one pool of connections in each process. */
public final class PostgresStorage implements Storage {
    private final PostgresPool pool;
    private final Journal journal;
    private final BlockStore blocks;
    private final DataSetStore dataSets;
    private final Fence fence;

    private PostgresStorage(PostgresPool pool) {
        this.pool = pool;
        journal = new PostgresJournal(pool);
        blocks = new PostgresBlockStore(pool);
        dataSets = new PostgresDataSetStore(pool);
        fence = new PostgresFence(pool);
    }

    /**
     * Reaches the database and makes its tables if they are missing.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without a password
     * @param connections most of them, at least 4
     * @throws StorageException if the database cannot be reached or used as it is
     */
    public static PostgresStorage open(String url, String user, Optional<String> password, int connections) {
        PostgresPool pool = PostgresPool.create(url, user, password, connections);
        try {
            PostgresSchema.ensure(pool);
            PooledDatabaseProvider.open(pool.connections(), connections / 2);
            return new PostgresStorage(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    PostgresPool pool() {
        return pool;
    }

    @Override
    public Config persistence() {
        return ConfigFactory.parseResources("journal-postgres.conf")
                .withValue(
                        PooledDatabaseProvider.POOL_KEY,
                        ConfigValueFactory.fromAnyRef(pool.connections().getPoolName()));
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public BlockStore blocks() {
        return blocks;
    }

    @Override
    public DataSetStore dataSets() {
        return dataSets;
    }

    @Override
    public Fence fence() {
        return fence;
    }

    @Override
    public void close() {
        PooledDatabaseProvider.close(pool.connections());
        pool.close();
    }
}
