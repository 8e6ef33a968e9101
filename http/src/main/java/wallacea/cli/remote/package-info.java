/** Calls to nodes over HTTP and what they answer. No command, no node in this process. */
@NullMarked
package wallacea.cli.remote;

import org.jspecify.annotations.NullMarked;
