package wallacea.http;

/**
 * Who asks.
 *
 * @param name as the tokens file calls it; for people and the audit log
 */
public record Caller(String name, Role role) {
    /** Whoever reaches a server without tokens: it listens on this machine alone. */
    static final Caller LOCAL = new Caller("local", Role.ADMIN);
}
