package wallacea.protocol.spec;

/** The one way in which the records of this package refuse a value. */
final class Check {
    private Check() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void range(String name, double value, double min, double max) {
        that(value >= min && value <= max, name + " must be " + min + " to " + max + ": " + name + "=" + value);
    }

    static void range(String name, long value, long min, long max) {
        that(value >= min && value <= max, name + " must be " + min + " to " + max + ": " + name + "=" + value);
    }
}
