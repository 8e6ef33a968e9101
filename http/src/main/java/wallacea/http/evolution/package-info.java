/** Routes and JSON shapes of evolutions, and the port that answers them. Nothing here decides or stores anything. */
@NullMarked
package wallacea.http.evolution;

import org.jspecify.annotations.NullMarked;
