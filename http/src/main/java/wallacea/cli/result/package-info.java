/**
 * What a finished run leaves behind: its outcome put into words, tables and files. No command, no node, nothing that
 * changes an evolution.
 */
@NullMarked
package wallacea.cli.result;

import org.jspecify.annotations.NullMarked;
