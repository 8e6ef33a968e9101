/**
 * The rule language: its expressions, parser, type checks, printer, holes and named strategy families. No bars and no
 * evaluation over them: what a rule says on a market is the backtest's to tell.
 */
@NullMarked
package wallacea.domain.rule;

import org.jspecify.annotations.NullMarked;
