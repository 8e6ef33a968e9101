/** What the work gates, the data sets and the workers say to each other. No fitness is computed and nothing is scheduled here. */
@NullMarked
package wallacea.protocol.work;

import org.jspecify.annotations.NullMarked;
