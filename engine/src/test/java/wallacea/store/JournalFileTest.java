package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path state;

    @Test
    void opensAgainWhatItMade() {
        JournalFile.open(state).close();
        try (JournalFile journal = JournalFile.open(state)) {
            assertThat(journal.highestSequenceNumber("evolution|run")).isZero();
        }
    }

    @Test
    void tellsTheHighestSequenceNumberOfOneId() throws SQLException {
        try (JournalFile journal = JournalFile.open(state)) {
            insert(journal, "evolution|run", 1);
            insert(journal, "evolution|run", 3);
            insert(journal, "evolution|other", 9);
            assertThat(journal.highestSequenceNumber("evolution|run")).isEqualTo(3);
        }
    }

    @Test
    void saysThatAFileIsNotAJournal() throws IOException {
        Files.writeString(state.resolve("journal.mv.db"), "not a database".repeat(1000));
        assertThatThrownBy(() -> JournalFile.open(state))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot open the journal: path=" + state.resolve("journal.mv.db") + " reason=");
    }

    private static void insert(JournalFile journal, String id, long number) throws SQLException {
        try (Connection connection = DriverManager.getConnection(journal.url(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO \"event_journal\" (\"persistence_id\", \"sequence_number\", \"writer\","
                    + " \"write_timestamp\", \"adapter_manifest\", \"event_payload\", \"event_ser_id\","
                    + " \"event_ser_manifest\") VALUES ('" + id + "', " + number + ", 'w', 0, '', X'00', 1, '1')");
        }
    }
}
