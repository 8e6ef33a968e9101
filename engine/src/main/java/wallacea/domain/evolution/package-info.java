/**
 * Evolution as a pure function: populations, islands, migration, termination and the digest chain. No bars, no rules, no
 * clock, no messages.
 */
@NullMarked
package wallacea.domain.evolution;

import org.jspecify.annotations.NullMarked;
