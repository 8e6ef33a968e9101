/**
 * The command line: one class per command, and how it speaks to people, scripts and terminals. It starts a node in its
 * own process or asks one over HTTP; it decides nothing about an evolution.
 */
@NullMarked
package wallacea.cli;

import org.jspecify.annotations.NullMarked;
