package wallacea.domain.coordination;

import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.WorkKey;

/**
 * One generation of one island that is to be evaluated. It stays on its node.
 *
 * @param specDigest digest of {@code spec}
 * @param genes doubles of one genome
 * @param rows genomes, row-major; never changed
 * @param evaluated by position: what need not be evaluated any more; never changed
 */
public record WorkOffer(
        WorkKey key, EvolutionSpec spec, Digest specDigest, int genes, double[] rows, boolean[] evaluated) {
    public int size() {
        return evaluated.length;
    }
}
