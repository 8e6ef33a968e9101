package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.market.BarSeries;

/** What is passed over, waits, or raises the peak at a glance makes no difference to any bit. */
class AllInDrawdownTest {
    private static final int RUNS = 1_000;

    @Test
    void findsWhatPositionsTakenOneByOneShow() {
        int falls = 0;
        for (Grid grid : Grid.values()) {
            BarSeries bars = RandomBars.of(3, 20_000, grid);
            SeriesTables tables = new SeriesTables(bars);
            AllInDrawdown drawdown = new AllInDrawdown(tables);
            SplittableRandom random = new SplittableRandom(17);
            for (int run = 0; run < RUNS; run++) {
                Drawdown expected = new Drawdown();
                expected.reset();
                drawdown.begin();
                double known = random.nextBoolean() ? 1 : 1 - 0.2 * random.nextDouble();
                expected.worst = known;
                drawdown.know(known);
                double cost = random.nextInt(3) == 0 ? 0 : 0.01 * random.nextDouble();
                int longest = 1 + random.nextInt(run % 10 == 0 ? 9_000 : 900);
                double cash = 1;
                if (random.nextBoolean()) {
                    expected.pass(cash);
                    drawdown.pass(cash);
                }
                for (int entry = random.nextInt(100); entry < bars.size() - 1; ) {
                    int exit = Math.min(bars.size() - 1, entry + 1 + random.nextInt(longest));
                    double size = cash / (bars.close()[entry] * (1 + cost));
                    cash = size * bars.close()[exit] * (1 - cost);
                    tables.closes.pass(expected, 0, size, entry, exit);
                    expected.pass(cash);
                    drawdown.pass(entry, exit, size, cash);
                    entry = exit + random.nextInt(longest);
                }
                assertThat(drawdown.worst()).isEqualTo(expected.worst);
                falls += expected.worst < known ? 1 : 0;
            }
        }
        assertThat(falls).isGreaterThan(RUNS);
    }
}
