package wallacea.domain.backtest;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/**
 * How signals become fills, every number known. A number out of its range is refused with an
 * {@link IllegalArgumentException}.
 *
 * @param initialCash money, above 0
 * @param feeRatio share of the traded value, 0 to 0.5
 * @param fixedFee money for each order, at least 0
 * @param slippageRatio share of the price by which a fill is worse than it, 0 to 0.5
 * @param size above 0: for {@code PERCENT} a ratio of the cash, up to 1; for {@code VALUE} money; for {@code AMOUNT} units;
 *     for {@code RISK} the money that lies between the fill and its stop, so {@code size / (fill * stopLoss)} units; not read
 *     for {@code ALL}
 * @param stopLoss ratio of the reference price, above 0 and below 1; NaN for none
 * @param trailing whether the stop's reference rises with the highs since the entry
 * @param takeProfit ratio of the reference price, above 0; NaN for none
 */
public record BacktestSettings(
        Fill fill,
        double initialCash,
        double feeRatio,
        double fixedFee,
        double slippageRatio,
        SizeType sizeType,
        double size,
        double stopLoss,
        boolean trailing,
        double takeProfit,
        StopEntry stopEntry,
        StopExit stopExit) {
    /** A value of at most this share of the initial cash is ruin, and ends the backtest. */
    public static final double RUIN_RATIO = 1e-9;

    public BacktestSettings {
        require(initialCash > 0 && Double.isFinite(initialCash), "initialCash must be > 0", initialCash);
        require(feeRatio >= 0 && feeRatio <= 0.5, "feeRatio must be 0 to 0.5", feeRatio);
        require(fixedFee >= 0 && Double.isFinite(fixedFee), "fixedFee must be >= 0", fixedFee);
        require(slippageRatio >= 0 && slippageRatio <= 0.5, "slippageRatio must be 0 to 0.5", slippageRatio);
        switch (sizeType) {
            case ALL -> {}
            case PERCENT -> require(size > 0 && size <= 1, "size must be a ratio above 0 and up to 1", size);
            case VALUE, AMOUNT, RISK -> require(size > 0 && Double.isFinite(size), "size must be > 0", size);
        }
        require(
                sizeType != SizeType.RISK || !Double.isNaN(stopLoss),
                "stopLoss must be given where risk is the size",
                stopLoss);
        require(!(stopLoss <= 0 || stopLoss >= 1), "stopLoss must be above 0 and below 1", stopLoss);
        require(!(takeProfit <= 0 || takeProfit == Double.POSITIVE_INFINITY), "takeProfit must be > 0", takeProfit);
    }

    /** The settings of a spec, its holes filled by the gene of that name. */
    public static BacktestSettings of(ExecutionSpec spec, ToDoubleFunction<String> genes) {
        return new BacktestSettings(
                spec.fill(),
                spec.initialCash(),
                spec.feeRatio(),
                spec.fixedFee(),
                spec.slippageRatio(),
                spec.sizeType(),
                value(spec.size(), genes),
                optional(spec.stopLoss(), genes),
                spec.trailing(),
                optional(spec.takeProfit(), genes),
                spec.stopEntry(),
                spec.stopExit());
    }

    public boolean hasStopLoss() {
        return !Double.isNaN(stopLoss);
    }

    public boolean hasTakeProfit() {
        return !Double.isNaN(takeProfit);
    }

    /** The value at or below which the backtest ends. */
    public double ruinValue() {
        return RUIN_RATIO * initialCash;
    }

    private static double value(Setting setting, ToDoubleFunction<String> genes) {
        return switch (setting) {
            case Setting.Fixed(double value) -> value;
            case Setting.Hole(String gene) -> genes.applyAsDouble(gene);
        };
    }

    private static double optional(Optional<Setting> setting, ToDoubleFunction<String> genes) {
        return setting.isEmpty() ? Double.NaN : value(setting.get(), genes);
    }

    private static void require(boolean holds, String expectation, double found) {
        if (!holds) {
            throw new IllegalArgumentException(expectation + ": " + found);
        }
    }
}
