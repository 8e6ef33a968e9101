package wallacea.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.h2.api.ErrorCode;
import wallacea.protocol.wire.WireNumber;

/**
 * The journal of one run directory: an H2 database in {@code .state/journal.mv.db} that this process has open. With
 * {@code WRITE_DELAY=0} an acknowledged event survives {@code kill -9}; by {@code retry:} an interrupted thread, which
 * closes the file under all others, has it opened anew. The tables are those of
 * pekko-persistence-jdbc; events are written by its plugin, never here.
 */
public final class JournalFile implements Journal, AutoCloseable {
    /** As pekko-persistence-jdbc's own schema, but every statement may be repeated; and a table to try to write into. */
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS PUBLIC."event_journal" (
                "ordering" BIGINT UNIQUE NOT NULL AUTO_INCREMENT,
                "deleted" BOOLEAN DEFAULT false NOT NULL,
                "persistence_id" VARCHAR(255) NOT NULL,
                "sequence_number" BIGINT NOT NULL,
                "writer" VARCHAR NOT NULL,
                "write_timestamp" BIGINT NOT NULL,
                "adapter_manifest" VARCHAR NOT NULL,
                "event_payload" BLOB NOT NULL,
                "event_ser_id" INTEGER NOT NULL,
                "event_ser_manifest" VARCHAR NOT NULL,
                "meta_payload" BLOB,
                "meta_ser_id" INTEGER,
                "meta_ser_manifest" VARCHAR,
                PRIMARY KEY("persistence_id", "sequence_number"));
            CREATE TABLE IF NOT EXISTS PUBLIC."event_tag" (
                "event_id" BIGINT NOT NULL,
                "tag" VARCHAR NOT NULL,
                PRIMARY KEY("event_id", "tag"),
                CONSTRAINT fk_event_journal FOREIGN KEY("event_id")
                    REFERENCES "event_journal"("ordering") ON DELETE CASCADE);
            CREATE TABLE IF NOT EXISTS PUBLIC."probe" ("at" BIGINT NOT NULL);
            """;

    /** Each of them reads one row of the primary key, however many events there are. */
    static final String HIGHEST = """
            SELECT "sequence_number" FROM "event_journal" WHERE "persistence_id" = ?
            ORDER BY "persistence_id" DESC, "sequence_number" DESC FETCH FIRST ROW ONLY
            """;

    static final String FIRST = """
            SELECT "persistence_id", "ordering" FROM "event_journal" WHERE "persistence_id" >= ?
            ORDER BY "persistence_id", "sequence_number" FETCH FIRST ROW ONLY
            """;

    static final String LAST = """
            SELECT SUBSTRING("event_payload", 1, ?) FROM "event_journal" WHERE "persistence_id" = ?
            ORDER BY "persistence_id" DESC, "sequence_number" DESC FETCH FIRST ROW ONLY
            """;

    /** Follows an id and stands before every longer one. */
    private static final String JUST_AFTER = "\u0001";

    /** As patient as the pool of connections and the circuit breaker of the journal: a file is slow, not away. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path state;
    private final String url;
    private final Connection connection;

    private JournalFile(Path state, String url, Connection connection) {
        this.state = state;
        this.url = url;
        this.connection = connection;
    }

    /**
     * Opens or makes the database.
     *
     * @param state the {@code .state} directory, which exists
     * @throws StorageException if the file cannot be read, written or understood
     */
    public static JournalFile open(Path state) {
        Path absolute = state.toAbsolutePath().normalize();
        String url = "jdbc:h2:retry:" + absolute.resolve("journal")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=" + PATIENCE.toMillis();
        try {
            Connection connection = DriverManager.getConnection(url, "sa", "");
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new JournalFile(absolute, url, connection);
        } catch (SQLException e) {
            throw failure("open the journal", absolute, e);
        }
    }

    /** JDBC address under which this process reaches the database. */
    public String url() {
        return url;
    }

    @Override
    public synchronized long highestSequenceNumber(String persistenceId) {
        try (PreparedStatement query = connection.prepareStatement(HIGHEST)) {
            query.setString(1, persistenceId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw failure("read the journal", state, e);
        }
    }

    @Override
    public synchronized List<JournaledEvolution> evolutions() {
        try (PreparedStatement first = connection.prepareStatement(FIRST);
                PreparedStatement last = connection.prepareStatement(LAST)) {
            List<Begun> all = new ArrayList<>();
            Optional<Begun> next = begun(first, JournaledEvolution.PREFIX);
            while (next.isPresent()) {
                all.add(next.get());
                next = begun(first, next.get().persistenceId + JUST_AFTER);
            }
            all.sort(Comparator.comparingLong(Begun::ordering).reversed());
            List<JournaledEvolution> evolutions = new ArrayList<>();
            for (Begun one : all) {
                evolutions.add(JournaledEvolution.of(one.persistenceId, lastEvent(last, one.persistenceId)));
            }
            return evolutions;
        } catch (SQLException e) {
            throw failure("read the journal", state, e);
        }
    }

    /** The first event of an evolution. */
    private record Begun(String persistenceId, long ordering) {}

    private static Optional<Begun> begun(PreparedStatement first, String from) throws SQLException {
        first.setString(1, from);
        try (ResultSet row = first.executeQuery()) {
            return row.next() && row.getString(1).startsWith(JournaledEvolution.PREFIX)
                    ? Optional.of(new Begun(row.getString(1), row.getLong(2)))
                    : Optional.empty();
        }
    }

    private static byte[] lastEvent(PreparedStatement last, String persistenceId) throws SQLException {
        last.setInt(1, WireNumber.MOST_BYTES);
        last.setString(2, persistenceId);
        try (ResultSet row = last.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public synchronized Optional<StorageException> writeProblem() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO PUBLIC.\"probe\" VALUES (0)");
            statement.execute("DELETE FROM PUBLIC.\"probe\"");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(failure("write the journal", state, e));
        }
    }

    /** Closes the database; everything acknowledged was durable before. */
    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("close the journal", state, e);
        }
    }

    private static StorageException failure(String act, Path state, SQLException cause) {
        StorageException failure = new StorageException(
                "cannot " + act + ": path=" + state.resolve("journal.mv.db") + " reason=" + reason(cause));
        failure.initCause(cause);
        return failure;
    }

    /** What the operating system said, if it did; else what H2 says, without what it wraps around it. */
    private static String reason(SQLException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof IOException io) {
                return StorageException.reason(io);
            }
        }
        if (cause.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
            return "the file is damaged; expected what this program wrote. Move it away and the same command computes"
                    + " everything again, with the same result";
        }
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("unknown")
                .replaceAll(" \\[[0-9/.-]+\\]", "");
    }
}
