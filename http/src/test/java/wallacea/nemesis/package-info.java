/**
 * The nemesis: real nodes on hosts of their own, a seeded schedule of faults, a history of what was asked, answered and
 * seen, and a checker that says what was lost.
 *
 * <p>Nothing here is told by the product how it works inside: it is started, broken and asked as an operator would.
 */
@NullMarked
package wallacea.nemesis;

import org.jspecify.annotations.NullMarked;
