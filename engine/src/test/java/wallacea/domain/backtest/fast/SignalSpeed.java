package wallacea.domain.backtest.fast;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

/** A program that measures signals alone, in CPU time of its thread. */
final class SignalSpeed {
    private SignalSpeed() {}

    public static void main(String[] args) {
        System.out.println(Lanes.description());
        for (int bars : new int[] {2_000, 100_000, 500_000}) {
            BarSeries series = MinuteWalk.of(5, bars);
            SplittableRandom random = new SplittableRandom(3);
            int pairs = 512;
            List<BooleanExpression> rules = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                int fast = 2 + random.nextInt(99);
                int slow = fast + 1 + random.nextInt(250 - fast);
                rules.add(new Crossing(Direction.ABOVE, sma(fast), sma(slow)));
                rules.add(new Crossing(Direction.ABOVE, sma(slow), sma(fast)));
            }
            Signals signals = new Signals(new IndicatorCache(series, 0));
            int group = Math.clamp((8 << 20) / (32L * Bits.words(bars)), 1, 256);
            double best = 1e9;
            long crossings = 0;
            for (int round = 0; round < 8; round++) {
                crossings = 0;
                long begin = cpu();
                int repeats = Math.max(1, 200_000 / bars);
                for (int r = 0; r < repeats; r++) {
                    for (int from = 0; from < rules.size(); from += 2 * group) {
                        List<BooleanExpression> part = rules.subList(from, Math.min(rules.size(), from + 2 * group));
                        signals.expect(part);
                        for (BooleanExpression rule : part) {
                            signals.reset();
                            crossings += signals.of(rule)[0];
                        }
                    }
                }
                best = Math.min(best, (cpu() - begin) / (double) repeats);
            }
            System.out.printf(
                    Locale.ROOT,
                    "bars=%d group=%d: %.2f G bars/s, %.2f us a strategy (%d)%n",
                    bars,
                    group,
                    pairs * (double) bars / best,
                    best / 1e3 / pairs,
                    crossings);
        }
    }

    private static NumericExpression sma(int period) {
        return new Call(IndicatorFunction.SMA, List.of(new Price(PriceField.CLOSE), new Constant(period)));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
