package wallacea.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a cluster in PostgreSQL: made or found, and found fit. Any number of nodes may come at once; the first
 * makes them, under an advisory lock. Where they stand already nothing is changed, and no right to change is needed.
 */
final class PostgresSchema {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);
    private static final int VERSION = 1;
    private static final int OLDEST_SERVER = 14;

    /** Any number that other programs are unlikely to lock. */
    private static final long LOCK = 0x77616c6c61636561L;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Each table: a column that only this program's table would have, then the rights that a node needs. */
    private static final Map<String, List<String>> TABLES = tables();

    private PostgresSchema() {}

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("event_journal", List.of("event_ser_manifest", "SELECT", "INSERT"));
        tables.put("event_tag", List.of("event_id", "SELECT", "INSERT"));
        tables.put("snapshot", List.of("snapshot_ser_manifest", "SELECT"));
        tables.put("wallacea_block", List.of("bytes", "SELECT", "INSERT", "UPDATE", "DELETE"));
        tables.put("wallacea_data_set", List.of("bytes", "SELECT", "INSERT", "DELETE"));
        tables.put("wallacea_fence", List.of("renewed_at", "SELECT", "UPDATE"));
        tables.put("wallacea_schema", List.of("probed_at", "SELECT", "UPDATE"));
        return tables;
    }

    /**
     * Makes what is missing.
     *
     * @throws StorageException if the server is too old or takes no writes, the tables are of another version, or the user
     *     may not make or use them
     */
    static void ensure(PostgresPool pool) {
        List<String> problems = pool.transaction("open the journal", connection -> {
            List<String> found = server(connection);
            if (found.isEmpty()) {
                found.addAll(version(connection));
            }
            if (found.isEmpty()) {
                found.addAll(rights(connection));
            }
            return found;
        });
        if (!problems.isEmpty()) {
            throw new StorageException(
                    "cannot open the journal: url=" + pool.address() + " reason=" + String.join("; ", problems));
        }
    }

    private static List<String> server(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        int server = connection.getMetaData().getDatabaseMajorVersion();
        if (server < OLDEST_SERVER) {
            problems.add("the server is too old: version=" + server + " expected at least " + OLDEST_SERVER);
        }
        if (setting(connection, "transaction_read_only").equals("on")) {
            problems.add("the database is read-only");
        }
        for (String durable : List.of("fsync", "full_page_writes")) {
            if (setting(connection, durable).equals("off")) {
                LOG.warn(
                        "the database may lose acknowledged events when its machine stops: {}=off expected on",
                        durable);
            }
        }
        return problems;
    }

    private static List<String> version(Connection connection) throws SQLException {
        OptionalInt version = read(connection);
        if (version.isEmpty()) {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            version = read(connection);
        }
        if (version.isEmpty()) {
            String user = setting(connection, "session_authorization");
            String schema = schema(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(script());
            } catch (SQLException e) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    return List.of("the tables are missing and the user may not make them: user=" + user + " schema="
                            + schema);
                }
                throw e;
            }
            LOG.info("made the tables of the journal: version={}", VERSION);
            return List.of();
        }
        return version.getAsInt() == VERSION
                ? List.of()
                : List.of("the tables are of another version: found=" + version.getAsInt() + " expected=" + VERSION);
    }

    /** The version of the tables; empty if there is none. */
    private static OptionalInt read(Connection connection) throws SQLException {
        if (!ask(connection, "SELECT to_regclass('wallacea_schema') IS NOT NULL")) {
            return OptionalInt.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM wallacea_schema")) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }

    private static List<String> rights(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
            String name = table.getKey();
            String column = table.getValue().getFirst();
            if (!ask(
                    connection,
                    "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('" + name
                            + "') AND attname = '" + column + "')")) {
                problems.add("a table is missing or another program's: table=" + name);
                continue;
            }
            for (String right : table.getValue().subList(1, table.getValue().size())) {
                if (!ask(connection, "SELECT has_table_privilege('" + name + "', '" + right + "')")) {
                    problems.add("the user may not use a table: table=" + name + " right=" + right);
                }
            }
        }
        if (problems.isEmpty()
                && !ask(
                        connection,
                        "SELECT has_sequence_privilege(pg_get_serial_sequence('event_journal', 'ordering'), 'USAGE')")) {
            problems.add("the user may not use a sequence: sequence=event_journal_ordering_seq right=USAGE");
        }
        return problems;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(
                PostgresSchema.class.getResourceAsStream("/schema/postgres-" + VERSION + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schema(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        return schema == null ? "none, the search_path names none that exists" : schema;
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT current_setting(?)")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
