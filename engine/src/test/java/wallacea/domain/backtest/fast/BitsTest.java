package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BitsTest {
    @Test
    void agreesWithABitSetAtEveryLength() {
        SplittableRandom random = new SplittableRandom(7);
        for (int bars = 0; bars < 200; bars++) {
            BitSet set = new BitSet();
            long[] bits = new long[Bits.words(bars)];
            for (int i = 0; i < bars; i++) {
                if (random.nextInt(9) == 0) {
                    set.set(i);
                    bits[i >> 6] |= 1L << i;
                }
            }
            for (int from = 0; from <= bars; from++) {
                int next = set.nextSetBit(from);
                assertThat(Bits.next(bits, from, bars)).isEqualTo(next < 0 ? bars : next);
            }
            long[] inverted = bits.clone();
            Bits.not(inverted, bars);
            BitSet expected = (BitSet) set.clone();
            expected.flip(0, bars);
            assertThat(BitSet.valueOf(inverted)).isEqualTo(expected);

            long[] delayed = bits.clone();
            Bits.delay(delayed, bars);
            expected.clear();
            for (int i = set.nextSetBit(0); i >= 0 && i + 1 < bars; i = set.nextSetBit(i + 1)) {
                expected.set(i + 1);
            }
            assertThat(BitSet.valueOf(delayed)).isEqualTo(expected);

            int first = random.nextInt(bars + 1);
            Bits.clearBefore(bits, first);
            set.clear(0, first);
            assertThat(BitSet.valueOf(bits)).isEqualTo(set);
        }
    }

    @Test
    void keepsTheEndsOfRunsThatAreLongEnough() {
        SplittableRandom random = new SplittableRandom(8);
        for (int bars = 0; bars < 400; bars++) {
            int span = 1 + random.nextInt(1 + random.nextInt(300));
            long[] bits = new long[Bits.words(bars)];
            BitSet expected = new BitSet();
            int length = 0;
            for (int i = 0; i < bars; i++) {
                boolean set = random.nextInt(span + 1) > 0;
                length = set ? length + 1 : 0;
                bits[i >> 6] |= set ? 1L << i : 0;
                expected.set(i, length >= span);
            }
            Bits.held(bits, span, bars);
            assertThat(BitSet.valueOf(bits)).as("bars=%d span=%d", bars, span).isEqualTo(expected);
        }
        long[] all = {-1L, -1L >>> 60};
        Bits.held(all, 1_000_000, 68);
        assertThat(all).containsOnly(0);
    }

    @Test
    void carriesTheMemoryOfACrossingThroughWordsUntilANaN() {
        double[] below = new double[300];
        double[] level = new double[300];
        Arrays.fill(below, 1);
        Arrays.fill(level, 1);
        below[3] = 0;
        below[200] = 2;
        assertThat(crossedAbove(below, level)).isEqualTo(bits(200));
        below[100] = Double.NaN;
        assertThat(crossedAbove(below, level)).isEqualTo(bits());
        below[150] = 0;
        assertThat(crossedAbove(below, level)).isEqualTo(bits(200));
    }

    private static BitSet crossedAbove(double[] a, double[] b) {
        long[] above = new long[Bits.words(a.length)];
        OrderBits.Crossings crossings = new OrderBits.Crossings(above, new long[above.length]);
        OrderBits.compute(List.of(new Order.OfColumns(a, b, a.length)), List.of(crossings), a.length, new TileOrder());
        return BitSet.valueOf(above);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        Arrays.stream(set).forEach(bits::set);
        return bits;
    }
}
