/**
 * The scrape: what a server knows as metrics in Prometheus' text format. Nothing is measured here but the process itself:
 * what else is measured comes as text. A metric without a source is not here.
 */
@NullMarked
package wallacea.http.metrics;

import org.jspecify.annotations.NullMarked;
