package wallacea.bench;

/** A benchmark that could not be carried out, or whose two sides did not do the same. */
public final class BenchFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what JMH wrote of it, or the reason */
    BenchFailedException(String message) {
        super(message);
    }
}
