package wallacea.http;

/** What a caller may do; each may do what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Starts, holds and ends evolutions and brings data sets. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    boolean covers(Role least) {
        return compareTo(least) >= 0;
    }
}
