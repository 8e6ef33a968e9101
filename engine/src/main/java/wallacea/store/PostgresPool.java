package wallacea.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of this process to a PostgreSQL database. Whatever becomes of the database, a call ends within about
 * ten seconds: the server ends a statement first, then the socket gives up, and a connection that was broken is replaced
 * when the database is back.
 */
final class PostgresPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

    /** Server: longest statement, and longest wait for a lock. */
    private static final Duration STATEMENT = Duration.ofSeconds(6);

    private static final Duration LOCK = Duration.ofSeconds(4);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(30);

    /** Client: longest silence on a connection, above the server's limit so that its words arrive. */
    private static final int SOCKET_SECONDS = 8;

    private static final int CONNECT_SECONDS = 3;
    private static final long TAKE_MILLIS = 4_000;
    private static final long VALIDATE_MILLIS = 2_000;
    private static final long KEEP_ALIVE_MILLIS = 30_000;
    private static final long IDLE_MILLIS = 120_000;
    private static final long LIFE_MILLIS = 600_000;

    /** An acknowledged event must be on the server's disk, whatever the server's default is. */
    private static final String SESSION = "SET statement_timeout = " + STATEMENT.toMillis() + "; SET lock_timeout = "
            + LOCK.toMillis() + "; SET idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis()
            + "; SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

    private final String address;
    private final HikariDataSource connections;

    /** Something to do with a connection. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T with(Connection connection) throws SQLException;
    }

    private PostgresPool(String address, HikariDataSource connections) {
        this.address = address;
        this.connections = connections;
    }

    /**
     * Makes one connection, and if that can be had, the pool.
     *
     * @throws StorageException if the address is none of PostgreSQL or holds a password, or the database does not let in
     */
    static PostgresPool create(String url, String user, Optional<String> password, int size) {
        String address = url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
        Properties parts = Driver.parseURL(url, null);
        if (parts == null) {
            throw new StorageException(
                    "cannot open the journal: url=" + address + ": expected jdbc:postgresql://host:port/database");
        }
        if (PGProperty.PASSWORD.isPresent(parts)) {
            throw new StorageException("cannot open the journal: url=" + address
                    + ": expected an address without a password, which belongs into the password-file");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        password.ifPresent(source::setPassword);
        source.setApplicationName("wallacea");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);

        try (Connection first = source.getConnection()) {
            LOG.debug(
                    "database reached: url={} product={}",
                    address,
                    first.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw PostgresFailure.of("open the journal", address, e);
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("wallacea-journal-" + Integer.toHexString(System.identityHashCode(source)));
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(TAKE_MILLIS);
        pool.setValidationTimeout(VALIDATE_MILLIS);
        pool.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        pool.setIdleTimeout(IDLE_MILLIS);
        pool.setMaxLifetime(LIFE_MILLIS);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql(SESSION);
        return new PostgresPool(address, new HikariDataSource(pool));
    }

    /** The JDBC address without what follows a question mark. */
    String address() {
        return address;
    }

    HikariDataSource connections() {
        return connections;
    }

    /**
     * Runs work whose every statement stands alone.
     *
     * @param act what is done, for the message
     * @throws StorageException if a statement fails or no connection is to be had
     */
    <T extends @Nullable Object> T run(String act, Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw PostgresFailure.of(act, address, e);
        }
    }

    /** Runs work that is done whole or not at all. */
    <T extends @Nullable Object> T transaction(String act, Work<T> work) {
        return run(act, connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException broken) {
                    e.addSuppressed(broken);
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
