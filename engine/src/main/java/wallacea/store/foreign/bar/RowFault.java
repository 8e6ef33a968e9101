package wallacea.store.foreign.bar;

/** Why a row is no bar, or none in its place. */
public enum RowFault {
    FIELDS("row with too few or too many fields", "rows with too few or too many fields"),
    TIME("row without a time that can be read", "rows without a time that can be read"),
    NO_PRICE("row without a price", "rows without a price"),
    NUMBER("row with something that is no number", "rows with something that is no number"),
    BEYOND(
            "row with a number too great or too near 0 for double precision",
            "rows with a number too great or too near 0 for double precision"),
    PRICE("row with a price that is not above 0", "rows with a price that is not above 0"),
    RANGE(
            "row whose high or low does not enclose open and close",
            "rows whose high or low does not enclose open and close"),
    VOLUME("row with a volume below 0", "rows with a volume below 0"),
    ORDER("row out of order", "rows out of order"),
    REPEATED("row repeated", "rows repeated"),
    CONFLICTING("row with the time of another but other prices", "rows with the time of another but other prices");

    private final String one;
    private final String many;

    RowFault(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** So many of them, in words. */
    public String words(long count) {
        return count == 1 ? "1 " + one : count + " " + many;
    }
}
