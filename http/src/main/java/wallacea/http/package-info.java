/**
 * The edge: one HTTP server on the loopback address, its limits, and how it tells problems. No domain, no node: routes
 * ask a port that whoever starts the server provides.
 */
@NullMarked
package wallacea.http;

import org.jspecify.annotations.NullMarked;
