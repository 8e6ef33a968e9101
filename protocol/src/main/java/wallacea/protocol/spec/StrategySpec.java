package wallacea.protocol.spec;

/**
 * A strategy with holes, in the rule language.
 *
 * @param entry rule that opens a position, e.g. {@code crosses_above(sma(close, $fast), sma(close, $slow))}
 * @param exit rule that closes it
 * @param where rule over the holes alone that every genome must satisfy; {@code true} for none
 */
public record StrategySpec(String entry, String exit, String where) {}
