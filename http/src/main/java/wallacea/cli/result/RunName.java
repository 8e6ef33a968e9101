package wallacea.cli.result;

import wallacea.domain.evolution.SpecDigest;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

/** The id that a run has when none was named. */
public final class RunName {
    private static final int DIGITS = 8;

    private RunName() {}

    /** The spec's name and the first digits of the digest of spec and seed. */
    public static EvolutionId of(EvolutionSpec spec) {
        return new EvolutionId(
                spec.name() + "-" + SpecDigest.of(spec).toString().substring(0, DIGITS));
    }
}
