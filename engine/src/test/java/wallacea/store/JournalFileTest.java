package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest extends JournalContract {
    @TempDir
    Path state;

    private JournalFile open;

    @Override
    Journal journal() {
        open = JournalFile.open(state);
        return open;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void opensAgainWhatItMade() {
        JournalFile.open(state).close();
        try (JournalFile journal = JournalFile.open(state)) {
            assertThat(journal.highestSequenceNumber("evolution|run")).isZero();
        }
    }

    @Test
    void saysThatAFileIsNotAJournal() throws IOException {
        Files.writeString(state.resolve("journal.mv.db"), "not a database".repeat(1000));
        assertThatThrownBy(() -> JournalFile.open(state))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot open the journal: path=" + state.resolve("journal.mv.db") + " reason=");
    }

    @Test
    void staysOpenWhenAThreadThatUsesItIsInterrupted() {
        try (JournalFile journal = JournalFile.open(state)) {
            Thread.currentThread().interrupt();
            assertThat(journal.writeProblem()).isEmpty();
            assertThat(journal.evolutions()).isEmpty();
        }
        try (JournalFile journal = JournalFile.open(state)) {
            assertThat(journal.writeProblem()).as("opened again").isEmpty();
        }
    }

    @Test
    void takesASlowNeighbourForNoProblem() throws SQLException {
        Journal journal = journal();
        assertThat(journal.writeProblem()).isEmpty();
        String url = Objects.requireNonNull(open).url();
        try (Connection slow = DriverManager.getConnection(url, "sa", "");
                Statement statement = slow.createStatement()) {
            statement.execute("INSERT INTO PUBLIC.\"probe\" VALUES (1)");
            slow.setAutoCommit(false);
            statement.execute("SELECT * FROM PUBLIC.\"probe\" FOR UPDATE");
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> commit(slow), CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));

            assertThat(journal.writeProblem())
                    .as("waits longer than the database does by itself")
                    .isEmpty();
            end.join();
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsARowForEachAnswerHoweverManyEventsThereAre() throws SQLException {
        journal();
        for (int events = 1; events <= 1_000; events++) {
            insert("evolution|run", events, new byte[1]);
            insert("evolution|run-2", events, new byte[1]);
            if (events == 10 || events == 1_000) {
                assertThat(rowsRead(JournalFile.HIGHEST, "evolution|run")).isEqualTo(1);
                assertThat(rowsRead(JournalFile.FIRST, JournaledEvolution.PREFIX))
                        .isEqualTo(1);
                assertThat(rowsRead(JournalFile.FIRST, "evolution|run\u0001")).isEqualTo(1);
                assertThat(rowsRead(JournalFile.LAST, 8, "evolution|run")).isEqualTo(1);
            }
        }
    }

    private int rowsRead(String query, Object... parameters) throws SQLException {
        String url = Objects.requireNonNull(open).url();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                PreparedStatement explained = connection.prepareStatement("EXPLAIN ANALYZE " + query)) {
            for (int i = 0; i < parameters.length; i++) {
                explained.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = explained.executeQuery()) {
                row.next();
                Matcher count = Pattern.compile("scanCount: (\\d+)").matcher(row.getString(1));
                assertThat(count.find()).as(row.getString(1)).isTrue();
                return Integer.parseInt(count.group(1));
            }
        }
    }

    @Override
    void insert(String persistenceId, long number, byte[] payload) throws SQLException {
        String url = Objects.requireNonNull(open).url();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO \"event_journal\" (\"persistence_id\", \"sequence_number\", \"writer\","
                                + " \"write_timestamp\", \"adapter_manifest\", \"event_payload\", \"event_ser_id\","
                                + " \"event_ser_manifest\") VALUES (?, ?, 'w', 0, '', ?, 904201, '1')")) {
            insert.setString(1, persistenceId);
            insert.setLong(2, number);
            insert.setBytes(3, payload);
            insert.executeUpdate();
        }
    }
}
