package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crossings made by words are those found bar by bar, wherever NaN interrupts them. */
class CrossingsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 3",
        "0, 60",
        "0, 400",
        "2, 3",
        "30, 3",
        "30, 60",
        "500, 3",
        "500, 60",
        "3000, 3",
        "3000, 60",
        "3000, 400"
    })
    void areThoseFoundBarByBar(int barsToANaN, int barsToAChange) {
        SplittableRandom random = new SplittableRandom(31L * barsToANaN + barsToAChange);
        int found = 0;
        for (int bars : new int[] {1, 63, 64, 65, 300, 2047, 2048, 2049, 4096, 5000, 6200}) {
            double[] a = new double[bars];
            double[] b = new double[bars];
            double left = 1;
            for (int i = 0; i < bars; i++) {
                left = random.nextInt(barsToAChange) == 0 ? random.nextInt(3) : left;
                a[i] = barsToANaN > 0 && random.nextInt(barsToANaN) == 0 ? Double.NaN : left;
                b[i] = 1;
            }
            found += compare(a, b);
        }
        assertThat(found).as("crossings").isGreaterThan(barsToANaN == 2 ? 1 : 5);
    }

    private static int compare(double[] a, double[] b) {
        BitSet above = new BitSet();
        BitSet below = new BitSet();
        boolean wasGreater = false;
        boolean wasLess = false;
        boolean beenGreater = false;
        boolean beenLess = false;
        for (int i = 0; i < a.length; i++) {
            boolean isNumber = !Double.isNaN(a[i]) && !Double.isNaN(b[i]);
            boolean greater = a[i] > b[i];
            boolean less = a[i] < b[i];
            above.set(i, greater && !wasGreater && beenLess);
            below.set(i, less && !wasLess && beenGreater);
            beenGreater = isNumber && (beenGreater || greater);
            beenLess = isNumber && (beenLess || less);
            wasGreater = greater;
            wasLess = less;
        }
        long[] up = new long[Bits.words(a.length)];
        long[] down = new long[up.length];
        OrderBits.compute(
                List.of(new Order.OfColumns(a, b, a.length)),
                List.of(new OrderBits.Crossings(up, down)),
                a.length,
                new TileOrder());
        assertThat(BitSet.valueOf(up)).as("above, %d bars", a.length).isEqualTo(above);
        assertThat(BitSet.valueOf(down)).as("below, %d bars", a.length).isEqualTo(below);
        return above.cardinality() + below.cardinality();
    }
}
