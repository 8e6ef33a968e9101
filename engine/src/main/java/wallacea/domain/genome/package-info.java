/** Genes, genomes and the space they live in. No fitness, no populations, no meaning of a gene for trading. */
@NullMarked
package wallacea.domain.genome;

import org.jspecify.annotations.NullMarked;
