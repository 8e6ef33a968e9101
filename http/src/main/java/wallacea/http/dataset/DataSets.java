package wallacea.http.dataset;

import java.util.Optional;
import java.util.OptionalLong;
import wallacea.protocol.value.Digest;

/**
 * What the edge asks of a node's files of bars. Calls wait for the disk or the database; they fail with
 * {@link wallacea.http.UnavailableException} while that is away.
 */
public interface DataSets {
    /** Length of a file in bytes; empty if it is not here. */
    OptionalLong size(Digest content);

    /** A part of a file, counted from 0; empty behind the last. */
    Optional<byte[]> part(Digest content, int part);

    /** Keeps a file whose bytes have this digest. */
    void write(Digest content, byte[] file);
}
