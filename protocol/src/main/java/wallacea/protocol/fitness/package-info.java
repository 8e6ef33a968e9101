/** What a plug-in with a fitness of one's own implements. Nothing of how, where and when it is called. */
@NullMarked
package wallacea.protocol.fitness;

import org.jspecify.annotations.NullMarked;
