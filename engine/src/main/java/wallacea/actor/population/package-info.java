/** The shell of an island: carries out what its reducer decides. No breeding, no window lengths. */
@NullMarked
package wallacea.actor.population;

import org.jspecify.annotations.NullMarked;
