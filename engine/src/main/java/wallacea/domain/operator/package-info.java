/** Selection, crossover and mutation with their named kinds. No populations, no islands, no evaluation. */
@NullMarked
package wallacea.domain.operator;

import org.jspecify.annotations.NullMarked;
