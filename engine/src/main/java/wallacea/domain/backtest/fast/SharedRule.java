package wallacea.domain.backtest.fast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** By what bits are found: the shape of a comparison or a crossing, and the numbers in its holes. No tree is gone through at a look-up. */
final class SharedRule {
    private final Leaf leaf;
    private final double[] numbers;
    private final int hash;

    /**
     * The rule of one strategy.
     *
     * @param values of the genes, from {@code offset} on
     */
    SharedRule(Leaf leaf, double[] values, int offset) {
        this.leaf = leaf;
        this.numbers = leaf.numbers(values, offset);
        int mixed = leaf.shapeHash();
        for (double number : numbers) {
            long bits = Double.doubleToRawLongBits(number) * 0x9E3779B97F4A7C15L;
            mixed = 31 * mixed + (int) (bits >>> 32);
        }
        this.hash = mixed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SharedRule that
                        && hash == that.hash
                        && leaf.hasShapeOf(that.leaf)
                        && Arrays.equals(numbers, that.numbers));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
