package wallacea.store;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class a server, and each of its tests a database with empty tables. */
public final class EmptyPostgres implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private RealPostgres server;
    private PostgresStorage storage;
    private String database;
    private int databases;

    public RealPostgres server() {
        return server;
    }

    public String database() {
        return database;
    }

    /** The storage of this test, which is closed after it. */
    public PostgresStorage storage() {
        return storage;
    }

    /** One more process on the same database, which the test closes. */
    public PostgresStorage another() {
        return open(server.url(database));
    }

    /** One more process that reaches the database under another address. */
    public PostgresStorage through(int port) {
        return open("jdbc:postgresql://127.0.0.1:" + port + "/" + database);
    }

    private static PostgresStorage open(String url) {
        return PostgresStorage.open(
                url, RealPostgres.USER, Optional.of(RealPostgres.PASSWORD), StorageSettings.CONNECTIONS);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = RealPostgres.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = "test_" + ++databases;
        server.createDatabase(database);
        storage = another();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (storage != null) {
            storage.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }
}
