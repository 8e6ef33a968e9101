package wallacea.bench;

import java.util.Arrays;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/**
 * The backtest that a programmer would write first and then make fast: one pass over the bars with signal, fill, equity,
 * sums of returns and running peak, everything in local variables, no object made. The rules of fills are those of the
 * engine, for sizes {@code ALL} and {@code PERCENT} without a fixed fee.
 */
abstract class ScalarLoop {
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final BacktestSettings settings;
    private final double[] orderPrice;
    private int[] orderBars = new int[1024];
    private double[] orderPrices = new double[1024];

    private int orders;
    private int bars;
    private double totalReturn;
    private double sharpe;
    private double maxDrawdown;
    private boolean ruined;

    ScalarLoop(BarSeries series, BacktestSettings settings) {
        open = series.open();
        high = series.high();
        low = series.low();
        close = series.close();
        orderPrice = settings.fill() == Fill.NEXT_OPEN ? open : close;
        this.settings = settings;
    }

    /** What a bar's close says: above 0 to buy, below 0 to sell, 0 nothing. */
    abstract int signal(int bar);

    /** Walks all bars; the figures are those of this walk then. */
    final void walk(double barsPerYear) {
        boolean nextOpen = settings.fill() == Fill.NEXT_OPEN;
        boolean stops = settings.hasStopLoss() || settings.hasTakeProfit();
        boolean trailing = settings.trailing();
        double share = settings.size();
        double stopRatio = 1 - settings.stopLoss();
        double targetRatio = 1 + settings.takeProfit();
        double fee = settings.feeRatio();
        double buyRatio = 1 + settings.slippageRatio();
        double sellRatio = 1 - settings.slippageRatio();
        double stopSellRatio = settings.stopExit() == StopExit.MARKET ? sellRatio : 1;
        boolean fromFill = settings.stopEntry() == StopEntry.FILL;
        double ruin = settings.ruinValue();
        double cash = settings.initialCash();
        double size = 0;
        double reference = 0;
        double trail = 0;
        double before = cash;
        double sum = 0;
        double squares = 0;
        double peak = 0;
        double worst = 1;
        int pending = 0;
        int count = close.length;
        orders = 0;
        ruined = false;
        for (int i = 0; i < count; i++) {
            int order = pending;
            pending = signal(i);
            if (!nextOpen) {
                order = pending;
            }
            if (size > 0) {
                double stopPrice = Double.NaN;
                if (stops) {
                    stopPrice = stopPrice(i, trail * stopRatio, reference * targetRatio);
                    if (trailing) {
                        trail = Math.max(trail, high[i]);
                    }
                }
                boolean stopped = !Double.isNaN(stopPrice);
                if (stopped || order < 0) {
                    double received = stopped ? stopPrice * stopSellRatio : orderPrice[i] * sellRatio;
                    cash += size * received - size * received * fee;
                    size = 0;
                    record(i, received);
                }
            } else if (order > 0) {
                double limit = Math.min(cash, share * cash);
                double paid = orderPrice[i] * buyRatio;
                double spend = limit / (1 + fee);
                if (spend > 0) {
                    size = spend / paid;
                    cash -= limit;
                    reference = fromFill ? paid : close[i];
                    trail = reference;
                    record(i, paid);
                }
            }
            double value = cash + size * close[i];
            double r = value / before - 1;
            before = value;
            sum += r;
            squares += r * r;
            if (value > peak) {
                peak = value;
            } else if (value < peak * worst) {
                worst = value / peak;
            }
            if (value <= ruin) {
                count = i + 1;
                ruined = true;
            }
        }
        bars = count;
        double mean = sum / count;
        double deviation = Math.sqrt((squares - count * mean * mean) / (count - 1));
        totalReturn = before / settings.initialCash() - 1;
        sharpe = orders == 0 ? Double.POSITIVE_INFINITY : mean / deviation * Math.sqrt(barsPerYear);
        maxDrawdown = worst - 1;
    }

    private double stopPrice(int i, double stop, double target) {
        if (open[i] <= stop) {
            return open[i];
        }
        if (low[i] <= stop && stop <= high[i]) {
            return stop;
        }
        if (open[i] >= target) {
            return open[i];
        }
        return low[i] <= target && target <= high[i] ? target : Double.NaN;
    }

    private void record(int bar, double price) {
        if (orders == orderBars.length) {
            orderBars = Arrays.copyOf(orderBars, 2 * orders);
            orderPrices = Arrays.copyOf(orderPrices, 2 * orders);
        }
        orderBars[orders] = bar;
        orderPrices[orders] = price;
        orders++;
    }

    final int orders() {
        return orders;
    }

    final int orderBar(int order) {
        return orderBars[order];
    }

    final double orderPrice(int order) {
        return orderPrices[order];
    }

    /** Bars walked: all, or up to the ruin. */
    final int bars() {
        return bars;
    }

    final double totalReturn() {
        return totalReturn;
    }

    final double sharpe() {
        return sharpe;
    }

    final double maxDrawdown() {
        return maxDrawdown;
    }

    final boolean isRuined() {
        return ruined;
    }
}
