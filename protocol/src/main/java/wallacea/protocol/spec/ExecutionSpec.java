package wallacea.protocol.spec;

import java.util.Optional;

/**
 * How signals become fills (golden/SPEC semantics).
 *
 * @param feeRatio share of the traded value, 0 to 0.5
 * @param fixedFee money for each order, at least 0
 * @param slippageRatio share of the price, 0 to 0.5
 * @param size for {@code PERCENT} a ratio of the cash above 0 and up to 1, for {@code VALUE} money, for {@code AMOUNT} units, for
 *     {@code RISK} the money that the stop loses, which needs a {@code stopLoss}; ignored for {@code ALL}
 * @param stopLoss ratio of the reference price, above 0 and below 1
 * @param takeProfit ratio of the reference price, above 0
 */
public record ExecutionSpec(
        Fill fill,
        double initialCash,
        double feeRatio,
        double fixedFee,
        double slippageRatio,
        SizeType sizeType,
        Setting size,
        Optional<Setting> stopLoss,
        boolean trailing,
        Optional<Setting> takeProfit,
        StopEntry stopEntry,
        StopExit stopExit) {
    /** Which price an order gets: the next bar's open, or the close of the signal bar. */
    public enum Fill {
        NEXT_OPEN,
        CLOSE
    }

    /** How much is bought. */
    public enum SizeType {
        ALL,
        PERCENT,
        VALUE,
        AMOUNT,
        RISK
    }

    /** What a stop is measured from: the close of the entry bar, or the entry's fill price. */
    public enum StopEntry {
        CLOSE,
        FILL
    }

    /** Whether a stop's fill is without ({@code LIMIT}) or with ({@code MARKET}) slippage. */
    public enum StopExit {
        LIMIT,
        MARKET
    }

    public ExecutionSpec {
        Check.that(
                initialCash > 0 && Double.isFinite(initialCash), "execution.initial-cash must be > 0: " + initialCash);
        Check.range("execution.fee-ratio", feeRatio, 0, 0.5);
        Check.that(fixedFee >= 0 && Double.isFinite(fixedFee), "execution.fixed-fee must be >= 0: " + fixedFee);
        Check.range("execution.slippage-ratio", slippageRatio, 0, 0.5);
    }

    /** A number of the spec that is either given or filled by a gene. */
    public sealed interface Setting {
        record Fixed(double value) implements Setting {}

        /** The value of the gene of that name. */
        record Hole(String gene) implements Setting {}
    }
}
