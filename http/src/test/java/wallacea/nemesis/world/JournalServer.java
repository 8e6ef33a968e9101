package wallacea.nemesis.world;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server on a host of its own, with its files in the host's memory. */
public final class JournalServer {
    public static final int PORT = 5432;
    public static final String USER = "wallacea";
    public static final String DATABASE = "wallacea";

    private static final String FILES = Host.OWN + "/postgres";
    private static final String FILLER = Host.OWN + "/filler";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Host host;
    private final Path log;
    private HostProcess server;

    private JournalServer(Host host, Path log) {
        this.host = host;
        this.log = log;
        server = start();
    }

    /** Makes a server with an empty database and starts it. */
    public static JournalServer create(Host host, Path log) {
        host.run(asOwner("initdb", "-D", FILES, "-A", "trust", "-E", "UTF8", "--no-locale", "--wal-segsize=1", "-N"));
        try {
            Files.writeString(host.path(FILES + "/pg_hba.conf"), "local all all trust\nhost all all all trust\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JournalServer journal = new JournalServer(host, log);
        journal.awaitAnswer();
        journal.execute("CREATE ROLE " + USER + " LOGIN");
        journal.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
        return journal;
    }

    public Host host() {
        return host;
    }

    /** Where its port is reached directly. */
    public String url() {
        return "jdbc:postgresql://" + host.address() + ":" + PORT + "/" + DATABASE;
    }

    /** Starts the server again; it takes connections a moment later. */
    public void restart() {
        server = start();
    }

    /** Ends it as an administrator does who does not wait for clients. */
    public void stop() {
        server.signal("INT");
        awaitEnd();
    }

    /** Ends it without a checkpoint: the next start recovers from the log of writes. */
    public void stopImmediately() {
        server.signal("QUIT");
        awaitEnd();
    }

    /** Ends every process of it with SIGKILL. */
    public void kill() {
        server.kill();
        try {
            Files.deleteIfExists(host.path(FILES + "/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void freeze() {
        server.freeze();
    }

    public void thaw() {
        server.thaw();
    }

    /** Refuses writes of every connection, or takes them again. */
    public void readOnly(boolean on) {
        execute("ALTER SYSTEM SET default_transaction_read_only = " + (on ? "on" : "off"));
        ask("SELECT pg_reload_conf()");
    }

    /** Leaves no byte for anything that the server would write. */
    public void fillDisk() {
        host.run("sh", "-c", "dd if=/dev/zero of=" + FILLER + " bs=64k 2>/dev/null; true");
    }

    /** Gives the room back; a server that could not even log its own end is started again. */
    public void freeDisk() {
        host.run("rm", "-f", FILLER);
        if (!server.isAlive()) {
            restart();
        }
    }

    public void awaitAnswer() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::answers);
    }

    /** First column of the first row, as superuser, outside the nodes' database. */
    String ask(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Carries out a statement as superuser, outside the nodes' database. */
    void execute(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://" + host.address() + ":" + PORT + "/" + database;
        return DriverManager.getConnection(url + "?connectTimeout=2&socketTimeout=5&user=postgres");
    }

    private HostProcess start() {
        return host.start(
                "postgres",
                log,
                Map.of(),
                List.of(asOwner(
                        "postgres",
                        "-D",
                        FILES,
                        "-c",
                        "listen_addresses=*",
                        "-c",
                        "unix_socket_directories=" + Host.OWN,
                        "-c",
                        "max_connections=80",
                        "-c",
                        "shared_buffers=16MB",
                        "-c",
                        "max_wal_size=32MB",
                        "-c",
                        "min_wal_size=5MB")));
    }

    private void awaitEnd() {
        if (!server.awaitExit(PATIENCE)) {
            throw new IllegalStateException("PostgreSQL does not stop: " + log);
        }
    }

    private static String[] asOwner(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                Requirements.postgres().orElseThrow().resolve(program).toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
