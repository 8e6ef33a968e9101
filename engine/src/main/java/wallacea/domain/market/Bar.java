package wallacea.domain.market;

/**
 * One bar as it was read. Prices in the instrument's currency, volume in units.
 *
 * @param epochSecond when the bar opened
 * @param open NaN, together with high and low, where only closes are known
 * @param volume 0 where it is unknown
 */
public record Bar(long epochSecond, double open, double high, double low, double close, double volume) {
    /** A bar of which only the close is known. */
    public static Bar ofClose(long epochSecond, double close) {
        return new Bar(epochSecond, Double.NaN, Double.NaN, Double.NaN, close, 0);
    }

    boolean isCloseOnly() {
        return Double.isNaN(open) && Double.isNaN(high) && Double.isNaN(low);
    }
}
