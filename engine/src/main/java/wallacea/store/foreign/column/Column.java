package wallacea.store.foreign.column;

import java.util.Optional;
import java.util.stream.Stream;

/** What a column holds, with the letter that names it where a format is said. */
public enum Column {
    /** A date with its time, or the time of day beside a {@link #DATE}. */
    TIME(0, 't'),
    DATE(1, 'd'),
    OPEN(2, 'o'),
    HIGH(3, 'h'),
    LOW(4, 'l'),
    CLOSE(5, 'c'),
    VOLUME(6, 'v'),
    SYMBOL(7, 's'),
    SKIPPED(8, '-'),
    /** A second part of the volume, which is added to {@link #VOLUME}. */
    MORE_VOLUME(9, '+');

    private final int place;
    private final char letter;

    Column(int place, char letter) {
        this.place = place;
        this.letter = letter;
    }

    /** Where the column stands in an array of all columns. */
    public int place() {
        return place;
    }

    /** The letter that names it where a format is said. */
    public char letter() {
        return letter;
    }

    /** The column that a letter names; empty if none does. */
    public static Optional<Column> of(int letter) {
        return Stream.of(values()).filter(column -> column.letter == letter).findFirst();
    }
}
