package wallacea.store;

/** Chooses the storage that the settings name. */
public final class Storages {
    private Storages() {}

    /**
     * Opens files of one process, or a PostgreSQL database.
     *
     * @throws StorageException if the settings do not fit, or the storage cannot be used; the message says what would do
     */
    public static Storage open(StorageSettings settings) {
        if (settings.url().isEmpty()) {
            if (settings.coreNodes() > 1) {
                throw new StorageException("cannot open the journal: url= core-nodes=" + settings.coreNodes()
                        + ": expected jdbc:postgresql://host:port/database, as a journal in a file serves one core node"
                        + " alone");
            }
            return LocalStorage.open(settings.directory().resolve("state"));
        }
        return PostgresStorage.open(
                settings.url().get(),
                settings.user(),
                settings.passwordFile().map(PasswordFile::read),
                settings.connections());
    }
}
