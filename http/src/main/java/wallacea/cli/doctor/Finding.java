package wallacea.cli.doctor;

/**
 * What one check found.
 *
 * @param name of what was looked at, such as {@code port 8080}
 * @param found the fact, with its figures
 * @param cure what would mend it; empty where nothing needs to be
 */
public record Finding(Level level, String name, String found, String cure) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** Works, with a loss that the finding names. */
        WARN,
        /** Something that was asked for cannot work. */
        FAIL
    }

    static Finding ok(String name, String found) {
        return new Finding(Level.OK, name, found, "");
    }

    static Finding warn(String name, String found, String cure) {
        return new Finding(Level.WARN, name, found, cure);
    }

    static Finding fail(String name, String found, String cure) {
        return new Finding(Level.FAIL, name, found, cure);
    }

    /** {@code LEVEL name: found; cure}. */
    public String line() {
        return String.format("%-4s %s: %s%s", level, name, found, cure.isEmpty() ? "" : "; " + cure);
    }
}
