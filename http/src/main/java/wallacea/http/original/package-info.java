/**
 * The endpoints under the names that the system before this one had: figures, active strategies, restart, live updates. No
 * figure of its own: each is one of {@link wallacea.http.evolution.Evolutions}.
 */
@NullMarked
package wallacea.http.original;

import org.jspecify.annotations.NullMarked;
