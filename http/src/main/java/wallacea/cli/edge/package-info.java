/** What a node in this process answers over HTTP: the ports of the edge over its calls. No command and no client. */
@NullMarked
package wallacea.cli.edge;

import org.jspecify.annotations.NullMarked;
