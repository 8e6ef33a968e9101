package wallacea.protocol.value;

/**
 * Name of one evolution: 1 to 100 characters of lower-case letters, digits, {@code . _ -}, the first a letter or digit.
 * Another text is refused with an {@link IllegalArgumentException}. It is also the name of the run directory and part
 * of the persistence id.
 */
public record EvolutionId(String value) {
    public EvolutionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "evolution id must be 1 to 100 of a-z 0-9 . _ - and start with a letter or digit: id=" + value);
        }
    }

    public static boolean isValid(String text) {
        return text.matches("[a-z0-9][a-z0-9._-]{0,99}");
    }

    @Override
    public String toString() {
        return value;
    }
}
