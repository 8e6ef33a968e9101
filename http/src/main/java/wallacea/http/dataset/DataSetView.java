package wallacea.http.dataset;

/**
 * A file of bars.
 *
 * @param sha256 digest of its bytes, 64 hex digits
 */
public record DataSetView(String sha256, long bytes) {}
