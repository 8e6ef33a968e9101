/**
 * The settings of a node, read once at its start into records, with all that is wrong with them told at once. No actors;
 * nothing that a setting asks for is opened or made here.
 */
@NullMarked
package wallacea.node.config;

import org.jspecify.annotations.NullMarked;
