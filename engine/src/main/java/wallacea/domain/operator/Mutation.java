package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;

/** Changes one gene. */
@FunctionalInterface
public interface Mutation {
    /**
     * The gene's new allele, an allowed one.
     *
     * @param allele the present, allowed allele
     */
    double mutate(GenomeSpace space, int gene, double allele, KeyedRandom random);

    static Mutation of(MutationSpec spec) {
        return switch (spec) {
            case MutationSpec.Gaussian g -> new GaussianMutation(g.sigma());
            case MutationSpec.Polynomial p -> new PolynomialMutation(p.eta());
            case MutationSpec.Creep c -> new CreepMutation(c.step());
            case MutationSpec.Reset r -> ResetMutation.INSTANCE;
        };
    }
}
