package wallacea.protocol.spec;

import java.util.List;

/**
 * Versions of everything that can change a bit of a result. A spec is pinned to them when its evolution is created;
 * continuing under others is refused.
 */
public record SemanticVersions(int operators, int fitness, int kernel, int language) {
    /** What this build computes, but for evolutions whose genes are all boolean. */
    public static final SemanticVersions CURRENT = new SemanticVersions(2, 1, 2, 1);

    /** Operators of genomes of bits, which enter the digest of a generation as such; 2 was of one double a gene. */
    private static final int OPERATORS_ON_BITS = 3;

    /** What this build computes for an evolution of such genes. */
    public static SemanticVersions of(List<GeneSpec> genes) {
        return GeneSpec.areAllBoolean(genes)
                ? new SemanticVersions(OPERATORS_ON_BITS, CURRENT.fitness, CURRENT.kernel, CURRENT.language)
                : CURRENT;
    }

    /** Whether who computes these versions finds the same fitness: the operators have no part in it. */
    public boolean isSameFitness(SemanticVersions other) {
        return fitness == other.fitness && kernel == other.kernel && language == other.language;
    }

    @Override
    public String toString() {
        return "operators=" + operators + " fitness=" + fitness + " kernel=" + kernel + " language=" + language;
    }
}
