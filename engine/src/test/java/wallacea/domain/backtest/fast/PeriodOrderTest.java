package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodOrderTest {
    @Test
    void putsLongPeriodsFirstAndKeepsTheOrderOfEqualOnes() {
        SplittableRandom random = new SplittableRandom(9);
        PeriodOrder order = new PeriodOrder();
        for (int run = 0; run < 100; run++) {
            int[] periods = random.ints(1 + random.nextInt(300), 0, WindowSums.REACH + 1)
                    .toArray();
            if (run % 4 == 0) {
                Arrays.setAll(periods, i -> WindowSums.REACH - i);
            }
            order.sort(periods.length, i -> periods[i]);
            assertThat(Arrays.stream(order.sorted).limit(periods.length).boxed())
                    .containsExactlyElementsOf(IntStream.range(0, periods.length)
                            .boxed()
                            .sorted(Comparator.comparingInt(i -> -periods[i]))
                            .toList());
        }
    }

    @Test
    void takesPeriodsThatAreTooLongForRunningSumsAsOne() {
        PeriodOrder order = new PeriodOrder();
        order.sort(4, i -> new int[] {WindowSums.REACH + 1, 1, Integer.MAX_VALUE, WindowSums.REACH}[i]);
        assertThat(order.sorted).containsExactly(0, 2, 3, 1);
    }
}
