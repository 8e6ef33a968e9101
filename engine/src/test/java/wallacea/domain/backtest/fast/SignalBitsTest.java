package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignalBitsTest {
    private final SplittableRandom random = new SplittableRandom(21);

    @Test
    void alternatesAsAWalkFromBarToBarDoes() {
        int most = 0;
        for (int run = 0; run < 500; run++) {
            int bars = 1 + random.nextInt(run % 10 == 0 ? 3_000 : 300);
            int first = random.nextBoolean() ? 0 : random.nextInt(bars + 1);
            int rarity = 1 + random.nextInt(12);
            boolean delayed = random.nextBoolean();
            boolean[] entries = signals(bars, rarity);
            boolean[] exits = signals(bars, rarity);
            SignalBits bits = new SignalBits(bars, first);

            bits.begin(FastBacktestGoldenTest.bits(entries), FastBacktestGoldenTest.bits(exits), delayed);
            List<Integer> found = new ArrayList<>();
            for (int count = bits.alternate(); count > 0; count = bits.alternate()) {
                for (int i = 0; i < count; i++) {
                    found.add(bits.orders[i]);
                }
                if ((count & 1) == 1) {
                    assertThat(bits.orders[count]).isEqualTo(bars);
                }
            }

            assertThat(found).isEqualTo(expected(entries, exits, first, delayed ? 1 : 0));
            most = Math.max(most, found.size());
        }
        assertThat(most).isGreaterThan(2 * SignalBits.ENOUGH);
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
