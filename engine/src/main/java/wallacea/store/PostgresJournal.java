package wallacea.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.wire.WireNumber;

/** The journal in PostgreSQL. */
final class PostgresJournal implements Journal {
    private static final String HIGHEST = "SELECT MAX(sequence_number) FROM event_journal WHERE persistence_id = ?";

    private static final String EVOLUTIONS = """
            SELECT born.persistence_id, last.start
            FROM event_journal born, LATERAL (
                SELECT substring(event_payload FROM 1 FOR ?) AS start
                FROM event_journal
                WHERE persistence_id = born.persistence_id
                ORDER BY sequence_number DESC LIMIT 1) last
            WHERE born.sequence_number = 1 AND born.persistence_id LIKE ?
            ORDER BY born.ordering DESC
            """;

    private static final String PROBE = "UPDATE wallacea_schema SET probed_at = clock_timestamp()";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PostgresPool pool;

    PostgresJournal(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public long highestSequenceNumber(String persistenceId) {
        return pool.run("read the journal", connection -> {
            try (PreparedStatement query = connection.prepareStatement(HIGHEST)) {
                query.setString(1, persistenceId);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public List<JournaledEvolution> evolutions() {
        return pool.run("read the journal", connection -> {
            List<JournaledEvolution> evolutions = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(EVOLUTIONS)) {
                query.setInt(1, WireNumber.MOST_BYTES);
                query.setString(2, JournaledEvolution.PREFIX + "%");
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        evolutions.add(JournaledEvolution.of(rows.getString(1), rows.getBytes(2)));
                    }
                }
            }
            return evolutions;
        });
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Optional<StorageException> writeProblem() {
        try {
            pool.run("write the journal", connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(PROBE);
                }
            });
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(e);
        }
    }
}
