package wallacea.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import wallacea.net.FreePort;

/**
 * A PostgreSQL server of its own in a temporary directory, which tests may stop, kill, freeze and make read-only. Where
 * they run as root, it runs as the user {@code postgres}.
 */
public final class RealPostgres implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String PASSWORD = "only-for-tests";

    private static final int SECONDS = 60;

    private final Path binaries;
    private final Path directory;
    private final String host;
    private final int port;

    /** How {@code pg_ctl stop} ends the server. */
    public enum Stop {
        FAST,
        /** As if the power went, but for what the operating system holds. */
        IMMEDIATE
    }

    private RealPostgres(Path binaries, Path directory, String host, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.host = host;
        this.port = port;
    }

    /** A running server on 127.0.0.1; the test is skipped where PostgreSQL is not installed. */
    public static RealPostgres start() {
        return start("127.0.0.1");
    }

    /**
     * A running server on an address of this machine; the test is skipped where PostgreSQL is not installed.
     *
     * @param host address that it listens on and is reached under
     */
    public static RealPostgres start(String host) {
        Optional<Path> binaries = binaries();
        Assumptions.assumeTrue(binaries.isPresent(), "PostgreSQL is not installed: no initdb found");
        try {
            Path directory = Files.createTempDirectory("wallacea-postgres");
            RealPostgres server = new RealPostgres(binaries.get(), directory, host, FreePort.next(host));
            server.initialize();
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Address of a database over the network. */
    public String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Makes an empty database. */
    public String createDatabase(String database) {
        execute("postgres", "CREATE DATABASE " + database);
        return url(database);
    }

    /** Runs statements as the owner of everything. */
    public void execute(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, as text. */
    public String query(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the server that was stopped or killed; returns when it takes connections. */
    public void startAgain() {
        run("pg_ctl", "-D", data(), "-l", directory.resolve("log").toString(), "-t", "" + SECONDS, "-w", "start");
    }

    public void stop(Stop mode) {
        run("pg_ctl", "-D", data(), "-m", mode.name().toLowerCase(Locale.ROOT), "-t", "" + SECONDS, "-w", "stop");
    }

    /** {@code kill -9} of the first process and of all that it started; returns when they are gone. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(
                process -> process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
    }

    /** Stops every process of the server where it is: connections are taken by the system, nothing is answered. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    /** Lets new transactions only read, or write again. */
    public void readOnly(boolean isReadOnly) {
        execute(
                "postgres",
                "SET default_transaction_read_only = off",
                "ALTER SYSTEM SET default_transaction_read_only = " + (isReadOnly ? "on" : "off"),
                "SELECT pg_reload_conf()");
    }

    /** Ends the server and removes its directory. */
    @Override
    public void close() {
        if (Files.exists(directory.resolve("data/postmaster.pid"))) {
            thaw();
            kill();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        if (isRoot()) {
            UserPrincipal postgres =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            Files.setOwner(directory, postgres);
            Files.setOwner(password, postgres);
        }
        run("initdb", "-D", data(), "-U", USER, "-A", "scram-sha-256", "--pwfile", password.toString(), "-E", "UTF8");
        Files.writeString(
                directory.resolve("data/postgresql.conf"),
                "\nlisten_addresses = '" + host + "'\nport = " + port + "\nunix_socket_directories = '" + directory
                        + "'\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                directory.resolve("data/pg_hba.conf"), "\nhost all all all scram-sha-256\n", StandardOpenOption.APPEND);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private ProcessHandle postmaster() {
        try {
            String pid =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first process before its children, so that no new one escapes; children that end meanwhile do not matter. */
    private void signal(String signal) {
        ProcessHandle postmaster = postmaster();
        launch(List.of("kill", signal, "" + postmaster.pid()));
        for (ProcessHandle child : postmaster.descendants().toList()) {
            launch(List.of("sh", "-c", "kill " + signal + " " + child.pid() + " || true"));
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        launch(command);
    }

    private void launch(List<String> command) {
        try {
            Path output = Files.createTempFile("wallacea-postgres", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean isDone = process.waitFor(2 * SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!isDone || process.exitValue() != 0) {
                throw new IllegalStateException("failed: command=" + command + " output=" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The newest of those that Debian and its kin install, else whatever the path leads to. */
    private static Optional<Path> binaries() {
        List<Path> places = new ArrayList<>();
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> listed = Files.list(versions)) {
                listed.sorted(Comparator.comparing((Path path) -> Integer.parseInt("0" + path.getFileName()))
                                .reversed())
                        .forEach(version -> places.add(version.resolve("bin")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(place));
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst();
    }
}
