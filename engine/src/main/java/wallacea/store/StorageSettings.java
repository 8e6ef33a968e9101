package wallacea.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the storage of a node is. The password stands in a file, never here.
 *
 * @param directory for what lies in files
 * @param coreNodes processes that are meant to share the storage
 * @param url JDBC address of a PostgreSQL database; empty for files in the directory
 * @param user of the database
 * @param passwordFile holds the password of the user; empty for none
 * @param connections most connections of this process to the database, at least 4
 */
public record StorageSettings(
        Path directory,
        int coreNodes,
        Optional<String> url,
        String user,
        Optional<Path> passwordFile,
        int connections) {
    /** Enough for a node: half of them for Pekko's journal, the others for blocks, data sets and questions. */
    public static final int CONNECTIONS = 8;

    private static final int FEWEST_CONNECTIONS = 4;

    public StorageSettings {
        if (connections < FEWEST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "connections must be at least " + FEWEST_CONNECTIONS + ": connections=" + connections);
        }
    }
}
