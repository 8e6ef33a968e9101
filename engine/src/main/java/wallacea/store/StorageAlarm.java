package wallacea.store;

/** Whom to tell that storage failed and nothing can go on until it is back. Any thread may call. */
@FunctionalInterface
public interface StorageAlarm {
    void raise(StorageException failure);

    /** It works, whether it failed before or not. */
    default void calm() {}
}
