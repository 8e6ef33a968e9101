/**
 * What a process measures of itself: Kamon's instruments, their names and units, and the text that they make for Prometheus.
 * What is committed is not here, nor what must be the same number as elsewhere: that is asked for where it is.
 */
@NullMarked
package wallacea.node.telemetry;

import org.jspecify.annotations.NullMarked;
