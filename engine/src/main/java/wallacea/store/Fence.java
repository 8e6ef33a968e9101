package wallacea.store;

import java.time.Instant;
import java.util.Set;

/** Says which cluster a storage belongs to, so that a second one on the same journal is refused. Calls block on I/O. */
public interface Fence {
    /** What became of an attempt. */
    sealed interface Holding {
        /** The storage is this cluster's. */
        record Held() implements Holding {}

        /**
         * The storage is another cluster's.
         *
         * @param owner unique address of the member that renewed last
         * @param renewedAt by the clock of the storage
         * @param secondsAgo by the same clock
         */
        record OwnedByAnother(String owner, Instant renewedAt, long secondsAgo) implements Holding {}
    }

    /**
     * Takes or renews the fence, at one go. It is to be had if it is free, stale, this cluster's, or was the same address's
     * in an earlier life.
     *
     * @param owner unique address of this member, {@code pekko://wallacea@host:port#uid}
     * @param family unique addresses of all that are or were known as members of this cluster
     * @throws StorageException if the storage is out of reach: nothing is known then
     */
    Holding hold(String owner, Set<String> family);

    /** Sets the fence free if it is the owner's. */
    void release(String owner);
}
