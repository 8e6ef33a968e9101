/** The endpoint of the cluster as a whole, its JSON shape, and the port that answers it. No member of any cluster. */
@NullMarked
package wallacea.http.cluster;

import org.jspecify.annotations.NullMarked;
