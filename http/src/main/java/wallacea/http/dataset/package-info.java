/** Endpoints of files of bars, named by their digest, and the port that keeps them. Nothing here parses a bar. */
@NullMarked
package wallacea.http.dataset;

import org.jspecify.annotations.NullMarked;
