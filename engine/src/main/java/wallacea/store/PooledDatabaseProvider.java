package wallacea.store;

import com.typesafe.config.Config;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.jdbc.db.SlickDatabase;
import org.apache.pekko.persistence.jdbc.db.SlickDatabaseProvider;
import scala.Option;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;
import slick.jdbc.PostgresProfile$;
import slick.util.AsyncExecutor;

/**
 * Gives Pekko's journal plugin the connections of a storage that is open in this process, so that both share one pool.
 * Pekko makes the provider by the name of its class, hence the storages are found by the names of their pools.
 */
public final class PooledDatabaseProvider implements SlickDatabaseProvider {
    static final String POOL_KEY = "wallacea-journal-pool";

    private static final int QUEUE = 1_000;
    private static final Map<String, SlickDatabase> OPEN = new ConcurrentHashMap<>();

    private final String pool;

    /** Called by Pekko. */
    public PooledDatabaseProvider(ActorSystem system) {
        pool = system.settings().config().getString(POOL_KEY);
    }

    @Override
    public SlickDatabase database(Config config) {
        SlickDatabase database = OPEN.get(pool);
        if (database == null) {
            throw new IllegalStateException("the storage is not open in this process: pool=" + pool);
        }
        return database;
    }

    /**
     * Makes the pool known.
     *
     * @param threads that do the plugin's work, each with a connection of its own
     */
    static void open(HikariDataSource connections, int threads) {
        AsyncExecutor executor = AsyncExecutor.apply(connections.getPoolName(), threads, threads, QUEUE, threads);
        JdbcBackend.JdbcDatabaseDef database = PostgresProfile$.MODULE$
                .backend()
                .Database()
                .forDataSource(connections, Option.apply(threads), executor, false);
        OPEN.put(connections.getPoolName(), new PooledDatabase(database));
    }

    /** Forgets the pool, ends the plugin's threads and closes the connections. */
    static void close(HikariDataSource connections) {
        SlickDatabase database = OPEN.remove(connections.getPoolName());
        if (database != null) {
            database.database().close();
        }
    }

    /** The plugin shall not close what others use too. */
    private record PooledDatabase(JdbcBackend.JdbcDatabaseDef database) implements SlickDatabase {
        @Override
        public JdbcProfile profile() {
            return PostgresProfile$.MODULE$;
        }

        @Override
        public boolean allowShutdown() {
            return false;
        }
    }
}
