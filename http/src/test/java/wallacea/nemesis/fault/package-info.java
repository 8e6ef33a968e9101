/**
 * Which faults there are and which of them strike when: plain values made from a seed.
 *
 * <p>Nothing here touches a process or a network.
 */
@NullMarked
package wallacea.nemesis.fault;

import org.jspecify.annotations.NullMarked;
