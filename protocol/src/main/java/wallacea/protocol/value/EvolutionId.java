package wallacea.protocol.value;

import java.util.Optional;

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

    /** The name of the next incarnation: {@code a} is followed by {@code a.2}, that by {@code a.3}; empty if too long. */
    public Optional<EvolutionId> next() {
        return Optional.of(stem() + "." + (incarnation() + 1))
                .filter(EvolutionId::isValid)
                .map(EvolutionId::new);
    }

    /** The name of the first incarnation: itself, or what the number of a later one follows. */
    public EvolutionId first() {
        return new EvolutionId(stem());
    }

    /** 1 for the first. */
    public int incarnation() {
        return value.equals(stem()) ? 1 : Integer.parseInt(value.substring(stem().length() + 1));
    }

    /** Whether both name incarnations of one evolution. */
    public boolean isIncarnationOf(EvolutionId other) {
        return stem().equals(other.stem());
    }

    /** The value without the number of an incarnation after the first. */
    private String stem() {
        return value.replaceFirst("\\.([2-9]|[1-9]\\d{1,6})$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
