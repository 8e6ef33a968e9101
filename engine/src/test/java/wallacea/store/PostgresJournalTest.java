package wallacea.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJournalTest extends JournalContract {
    @RegisterExtension
    static final EmptyPostgres POSTGRES = new EmptyPostgres();

    @Override
    Journal journal() {
        return POSTGRES.storage().journal();
    }

    @Override
    void insert(String persistenceId, long number, byte[] payload) throws SQLException {
        String url = POSTGRES.server().url(POSTGRES.database());
        try (Connection connection = DriverManager.getConnection(url, RealPostgres.USER, RealPostgres.PASSWORD);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                                + " write_timestamp, adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
                                + " VALUES (?, ?, 'w', 0, '', ?, 904201, '1')")) {
            insert.setString(1, persistenceId);
            insert.setLong(2, number);
            insert.setBytes(3, payload);
            insert.executeUpdate();
        }
    }
}
