package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;

class CloseRangesTest {
    private final SplittableRandom random = new SplittableRandom(41);

    @Test
    void tellsExtremesOfTheBlocksAroundBarsAndTheGreatestCloseExactly() {
        int within = 0;
        for (int bars : new int[] {1, 15, 16, 17, 100, 2_048, 3_000}) {
            double[] close = RandomBars.of(bars, bars, Grid.TICKS).close();
            CloseRanges ranges = new CloseRanges(close);
            for (int i = 0; i < 2_000; i++) {
                int from = random.nextInt(bars);
                int end = from + 1 + random.nextInt(Math.min(bars - from, 1 + random.nextInt(bars)));
                int begin = from & -16;
                int until = Math.min(bars, (end + 15) & -16);
                if (until - begin > WindowSums.TILE) {
                    continue;
                }
                within++;
                assertThat(ranges.least(from, end))
                        .isEqualTo(Arrays.stream(close, begin, until).min().orElseThrow());
                assertThat(ranges.greatest(from, end))
                        .isEqualTo(Arrays.stream(close, begin, until).max().orElseThrow());
                assertThat(ranges.exactGreatest(from, end))
                        .isEqualTo(Arrays.stream(close, from, end).max().orElseThrow());
            }
        }
        assertThat(within).isGreaterThan(10_000);
    }

    @Test
    void rulesNothingOutForMoreBarsThanItKnows() {
        CloseRanges ranges = new CloseRanges(RandomBars.of(1, 9_000, Grid.NONE).close());

        assertThat(ranges.least(5, 8_000)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ranges.greatest(5, 8_000)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ranges.exactGreatest(5, 8_000)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
