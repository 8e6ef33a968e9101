package wallacea.protocol.spec;

/**
 * Versions of everything that can change a bit of a result. A spec is pinned to them when its evolution is created;
 * continuing under others is refused.
 */
public record SemanticVersions(int operators, int fitness, int kernel, int language) {
    /** What this build computes. */
    public static final SemanticVersions CURRENT = new SemanticVersions(2, 1, 2, 1);

    @Override
    public String toString() {
        return "operators=" + operators + " fitness=" + fitness + " kernel=" + kernel + " language=" + language;
    }
}
