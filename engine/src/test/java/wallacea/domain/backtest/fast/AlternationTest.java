package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlternationTest {
    private final SplittableRandom random = new SplittableRandom(21);

    @Test
    void findsTheOrdersOfAWalkFromBarToBar() {
        int most = 0;
        for (int run = 0; run < 500; run++) {
            int bars = 1 + random.nextInt(run % 10 == 0 ? 3_000 : 300);
            int first = random.nextBoolean() ? 0 : random.nextInt(bars + 1);
            int rarity = 1 + random.nextInt(12);
            boolean delayed = random.nextBoolean();
            boolean[] entries = signals(bars, rarity);
            boolean[] exits = signals(bars, rarity);

            List<Integer> found = found(entries, exits, first, delayed, 1 + random.nextInt(5));

            assertThat(found).isEqualTo(expected(entries, exits, first, delayed ? 1 : 0));
            most = Math.max(most, found.size());
        }
        assertThat(most).isGreaterThan(500);
    }

    /** The orders, asked for some words at a time, with noise past the last bar. */
    private List<Integer> found(boolean[] entries, boolean[] exits, int first, boolean delayed, int step) {
        int bars = entries.length;
        long[] entryBits = FastBacktestGoldenTest.bits(entries);
        long[] exitBits = FastBacktestGoldenTest.bits(exits);
        entryBits[entryBits.length - 1] |= random.nextLong() & ~Bits.lastMask(bars);
        exitBits[exitBits.length - 1] |= random.nextLong() & ~Bits.lastMask(bars);
        Alternation alternation = new Alternation(bars, first, new int[TileOrder.WORDS]);
        alternation.begin(delayed);
        int[] orders = new int[bars + Long.SIZE + Alternation.SLACK];
        int count = 0;
        for (int word = first >>> 6; word < entryBits.length; word += step) {
            int words = Math.min(step, entryBits.length - word);
            count = alternation.find(entryBits, word, exitBits, word, words, word << 6, orders, count);
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(orders[i]);
        }
        return found;
    }

    private static List<Integer> expected(boolean[] entries, boolean[] exits, int first, int delay) {
        List<Integer> orders = new ArrayList<>();
        for (int bar = first; bar + delay < entries.length; bar++) {
            boolean isHeld = (orders.size() & 1) == 1;
            if (entries[bar] != exits[bar] && exits[bar] == isHeld) {
                orders.add(bar + delay);
            }
        }
        return orders;
    }

    private boolean[] signals(int bars, int rarity) {
        boolean[] signals = new boolean[bars];
        for (int i = 0; i < bars; i++) {
            signals[i] = random.nextInt(rarity) == 0;
        }
        return signals;
    }
}
