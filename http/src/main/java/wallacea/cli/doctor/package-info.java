/** Checks of the machine that a process is to run on: what is there, and what would mend it. Nothing here speaks to a person or starts a node. */
@NullMarked
package wallacea.cli.doctor;

import org.jspecify.annotations.NullMarked;
