package wallacea.domain.evolution;

/** Bytes that are not a whole checkpoint block of the island that reads them. */
public final class CorruptCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CorruptCheckpointException(String message) {
        super(message);
    }
}
