/** Selection, crossover and mutation with their named kinds. No populations, no fitness values, no islands. */
@NullMarked
package wallacea.domain.operator;

import org.jspecify.annotations.NullMarked;
