/**
 * How one evolution is told to people and programs when it is over: the view of a run, its table, its files, its page.
 * Nothing here computes a result, asks a node or knows the domain.
 */
@NullMarked
package wallacea.http.report;

import org.jspecify.annotations.NullMarked;
