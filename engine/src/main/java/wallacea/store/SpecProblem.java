package wallacea.store;

/**
 * One thing that is wrong in a spec.
 *
 * @param line of the spec that it belongs to
 * @param text for people, {@code file:line: key=value: expected ...}
 */
record SpecProblem(int line, String text) {
    private static final int SHOWN = 80;

    /** A value that is not what it should be; one that is not there is missing. */
    static SpecProblem of(String file, int line, String key, String value, String expected) {
        String what = value.isEmpty() ? key + " is missing" : key + "=" + shortened(value);
        return new SpecProblem(line, file + ":" + line + ": " + what + ": expected " + expected);
    }

    /** One line, not longer than a person wants to read of a bad value. */
    static String shortened(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN) + "...";
    }
}
