/**
 * A server that answers about pods as an API server of Kubernetes does.
 *
 * <p>Nothing here grants rights, probes or schedules: what rests on it proves discovery and no more.
 */
@NullMarked
package wallacea.nemesis.kubernetes;

import org.jspecify.annotations.NullMarked;
