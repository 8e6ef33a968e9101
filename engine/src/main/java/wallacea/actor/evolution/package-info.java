/** The event-sourced entity of an evolution: journals what was decided, then carries it out. No decisions. */
@NullMarked
package wallacea.actor.evolution;

import org.jspecify.annotations.NullMarked;
