package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CloseBlocksTest {
    private static final int BARS = 5_000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final double[] close = walk();
    private final CloseBlocks blocks = new CloseBlocks(close);

    @Test
    void findsTheDrawdownThatEveryBarShows() {
        int decided = 0;
        for (int run = 0; run < 4_000; run++) {
            int from = random.nextInt(BARS);
            int end = from + 1 + random.nextInt(random.nextBoolean() ? Math.min(60, BARS - from) : BARS - from);
            double cash = random.nextBoolean() ? 0 : 500 * random.nextDouble();
            Drawdown fast = new Drawdown();
            Drawdown plain = new Drawdown();
            fast.reset();
            fast.peak = random.nextBoolean() ? Double.NEGATIVE_INFINITY : 100 + 900 * random.nextDouble();
            fast.worst = 1 - random.nextDouble() * random.nextDouble();
            plain.peak = fast.peak;
            plain.worst = fast.worst;
            double before = fast.worst;

            blocks.pass(fast, cash, 3, from, end);
            for (int i = from; i < end; i++) {
                plain.pass(cash + 3 * close[i]);
            }

            assertThat(fast.peak).isEqualTo(plain.peak);
            assertThat(fast.worst).isCloseTo(plain.worst, within(1e-14));
            decided += plain.worst < before ? 1 : 0;
        }
        assertThat(decided).isBetween(1_000, 3_000);
    }

    @Test
    void findsTheFirstBarAtWhichAPositionIsWorthNoMore() {
        for (int run = 0; run < 2_000; run++) {
            int from = random.nextInt(BARS);
            int end = from + random.nextInt(BARS - from + 1);
            double worth = 3 * close[random.nextInt(BARS)];
            int expected = from;
            while (expected < end && 3 * close[expected] > worth) {
                expected++;
            }
            assertThat(blocks.firstWorth(worth, 3, from, end)).isEqualTo(expected);
        }
    }

    private double[] walk() {
        double[] walk = new double[BARS];
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            price = Math.max(5, price * (1 + 0.02 * (random.nextDouble() - 0.5)));
            walk[i] = price;
        }
        return walk;
    }
}
