/**
 * Who decides what happens next: the reducers of an evolution, of its windows, of an island and of the work gate. They
 * turn what arrives into what is to be done; nothing here sends, writes, waits, reads a clock or knows an actor.
 */
@NullMarked
package wallacea.domain.coordination;

import org.jspecify.annotations.NullMarked;
