package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStorageTest {
    private static RealPostgres server;

    @TempDir
    Path directory;

    @BeforeAll
    static void startServer() {
        server = RealPostgres.start();
        server.execute("postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void makesItsTablesOnceHoweverManyNodesComeAtOnce() throws Exception {
        String url = server.createDatabase("at_once");
        try (ExecutorService nodes = Executors.newFixedThreadPool(5)) {
            Callable<Boolean> node = () -> {
                try (Storage storage = open(url)) {
                    return storage.journal().writeProblem().isEmpty();
                }
            };
            for (Future<Boolean> opened : nodes.invokeAll(List.of(node, node, node, node, node))) {
                assertThat(opened.get()).isTrue();
            }
        }
        assertThat(server.query("at_once", "SELECT string_agg(version::text, ',') FROM wallacea_schema"))
                .isEqualTo("1");
    }

    @Test
    void refusesAUserWhoMayNotMakeTables() {
        String url = server.createDatabase("no_tables");
        assertThatThrownBy(() -> open(url, "guest", "guest"))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "cannot open the journal: url=" + url + " reason=the tables are missing and the user may not"
                                + " make them: user=guest schema=public");
        assertThat(server.query("no_tables", "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'wallacea%'"))
                .isEqualTo("0");
    }

    @Test
    void servesAUserWhoMayOnlyUseTheTables() {
        String url = server.createDatabase("ready_made");
        open(url).close();
        assertThatThrownBy(() -> open(url, "guest", "guest"))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "cannot open the journal: url=" + url + " reason=permission denied for table wallacea_schema");
        server.execute("ready_made", "GRANT SELECT, UPDATE ON wallacea_schema TO guest");
        assertThatThrownBy(() -> open(url, "guest", "guest"))
                .hasMessageContaining("the user may not use a table: table=event_journal right=SELECT; the user may not"
                        + " use a table: table=event_journal right=INSERT; ")
                .hasMessageContaining("table=wallacea_block right=DELETE");
        server.execute(
                "ready_made",
                "GRANT SELECT, INSERT ON event_journal, event_tag TO guest",
                "GRANT SELECT ON snapshot TO guest",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON wallacea_block, wallacea_data_set TO guest",
                "GRANT SELECT, UPDATE ON wallacea_fence TO guest");
        assertThatThrownBy(() -> open(url, "guest", "guest"))
                .hasMessageEndingWith(
                        "the user may not use a sequence: sequence=event_journal_ordering_seq right=USAGE");
        server.execute("ready_made", "GRANT USAGE ON event_journal_ordering_seq TO guest");
        try (Storage storage = open(url, "guest", "guest")) {
            assertThat(storage.journal().writeProblem()).isEmpty();
        }
    }

    @Test
    void refusesTablesOfAnotherVersionAndAnotherProgramsTables() {
        String url = server.createDatabase("other_version");
        open(url).close();
        server.execute("other_version", "UPDATE wallacea_schema SET version = 2");
        assertThatThrownBy(() -> open(url))
                .hasMessage("cannot open the journal: url=" + url
                        + " reason=the tables are of another version: found=2 expected=1");
        server.execute(
                "other_version",
                "UPDATE wallacea_schema SET version = 1",
                "ALTER TABLE event_journal RENAME COLUMN event_ser_manifest TO something");
        assertThatThrownBy(() -> open(url))
                .hasMessage("cannot open the journal: url=" + url
                        + " reason=a table is missing or another program's: table=event_journal");
    }

    @Test
    void saysWhyADatabaseCannotBeReached() throws IOException {
        List<String> messages = new ArrayList<>();
        String absent = server.url("absent");
        String closed = "jdbc:postgresql://127.0.0.1:1/wallacea";
        for (Callable<Storage> opening : List.<Callable<Storage>>of(
                () -> open(absent), () -> open(server.url("postgres"), "guest", "wrong-secret"), () -> open(closed))) {
            assertThatThrownBy(opening::call)
                    .isInstanceOf(StorageException.class)
                    .satisfies(refusal -> messages.add(refusal.getMessage()));
        }
        assertThat(messages)
                .containsExactly(
                        "cannot open the journal: url=" + absent
                                + " reason=database \"absent\" does not exist: expected a database that exists",
                        "cannot open the journal: url=" + server.url("postgres")
                                + " reason=password authentication failed for user \"guest\": expected the user and the"
                                + " password-file of the database",
                        "cannot open the journal: url=" + closed
                                + " reason=the database is out of reach: connection refused");
        assertThat(messages).noneMatch(message -> message.contains("wrong-secret"));
    }

    @Test
    void keepsPasswordsOutOfTheAddress() {
        for (String url : List.of(
                "jdbc:postgresql://127.0.0.1:1/wallacea?password=secret", "jdbc:mysql://127.0.0.1/wallacea?x=secret")) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(": expected ")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void takesThePasswordFromItsFile() throws IOException {
        String url = server.createDatabase("by_file");
        Path file = Files.writeString(directory.resolve("password"), RealPostgres.PASSWORD + "\n");
        try (Storage storage = Storages.open(settings(3, Optional.of(url), Optional.of(file)))) {
            assertThat(storage).isInstanceOf(PostgresStorage.class);
        }
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> Storages.open(settings(3, Optional.of(url), Optional.of(absent))))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot read the password file: path=" + absent + " reason=no such file or directory");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThatThrownBy(() -> Storages.open(settings(3, Optional.of(url), Optional.of(empty))))
                .hasMessage(
                        "cannot read the password file: path=" + empty + " lines=1: expected one line, the password");
    }

    @Test
    void keepsAJournalInAFileForOneCoreNodeAlone() {
        try (Storage storage = Storages.open(settings(1, Optional.empty(), Optional.empty()))) {
            assertThat(storage).isInstanceOf(LocalStorage.class);
        }
        assertThatThrownBy(() -> Storages.open(settings(3, Optional.empty(), Optional.empty())))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot open the journal: url= core-nodes=3: expected jdbc:postgresql://host:port/database,"
                        + " as a journal in a file serves one core node alone");
    }

    private StorageSettings settings(int coreNodes, Optional<String> url, Optional<Path> passwordFile) {
        return new StorageSettings(
                directory, coreNodes, url, RealPostgres.USER, passwordFile, StorageSettings.CONNECTIONS);
    }

    private static Storage open(String url) {
        return open(url, RealPostgres.USER, RealPostgres.PASSWORD);
    }

    private static Storage open(String url, String user, String password) {
        return PostgresStorage.open(url, user, Optional.of(password), StorageSettings.CONNECTIONS);
    }
}
