package wallacea.protocol.work;

import wallacea.protocol.value.EvolutionId;

/**
 * Names the genomes of one generation of one island that are to be evaluated.
 *
 * @param genomes fingerprint of the genomes themselves: a result belongs to the genomes that it was computed from,
 *     whoever asked for it and whenever
 */
public record WorkKey(EvolutionId evolution, int island, int generation, long genomes) {}
