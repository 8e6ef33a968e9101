package wallacea.protocol.evolution;

/**
 * Two values of what must be one: the same part of the same evolution was computed twice with different results.
 *
 * @param place what was computed, e.g. {@code island=1 generation=7 individual=12 fitness}
 * @param first value that was seen first, as text, at most {@value #TEXT} characters; {@code second} likewise
 */
public record DeterminismViolation(String place, String first, String second) {
    static final int TEXT = 4_000;

    public DeterminismViolation {
        first = first.substring(0, Math.min(TEXT, first.length()));
        second = second.substring(0, Math.min(TEXT, second.length()));
    }
}
