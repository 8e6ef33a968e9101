package wallacea.domain.backtest.fast;

import static wallacea.domain.backtest.fast.AllInLanes.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link AllInLanes} as vectors of strategies: what {@link CashChain}, {@link AllInAccount}, {@link AllInTally} and {@link AllInDrawdown}
 * do for one position after another of one, in the same order, each lane to the same bits. A lane past its last
 * position goes along and keeps what it has.
 *
 * <p>The loops stand one by one, each small enough to be compiled whole.
 */
final class VectorPositions {
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    private VectorPositions() {}

    static int fill(AllInLanes lanes) {
        int left = 0;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            left |= follow(lanes, lane) << lane;
            sumUp(lanes, lane);
            tally(lanes, lane);
            bound(lanes, lane);
        }
        return left;
    }

    /** The {@link CashChain}; a bit for each lane whose money or backtest may end. */
    private static int follow(AllInLanes lanes, int lane) {
        double[] state = lanes.state;
        double[] rows = lanes.positions.rows;
        DoubleVector bought = of(state, AllInLanes.BOUGHT + lane);
        DoubleVector sold = of(state, AllInLanes.SOLD + lane);
        DoubleVector fixedFee = of(state, AllInLanes.FIXED_FEE + lane);
        DoubleVector feeRatio = of(state, AllInLanes.FEE_RATIO + lane);
        DoubleVector ruin = of(state, AllInLanes.RUIN + lane);
        DoubleVector price = feeRatio.add(1);
        DoubleVector cash = of(state, AllInLanes.CASH + lane);
        double leastClose = lanes.leastClose;
        int step = lanes.positions.step;
        int most = lanes.most;
        long ends = 0;
        for (int position = 0, row = lane; position < most; position++, row += step) {
            VectorMask<Double> buys = bought.compare(VectorOperators.GT, (double) position);
            VectorMask<Double> sells = sold.compare(VectorOperators.GT, (double) position);
            DoubleVector free = cash.sub(fixedFee);
            DoubleVector spend = free.div(price);
            DoubleVector size = spend.div(of(rows, row + PositionRows.PAID * LANES));
            DoubleVector proceeds = size.mul(of(rows, row + PositionRows.RECEIVED * LANES));
            DoubleVector fee = proceeds.mul(feeRatio).add(fixedFee);
            DoubleVector left = proceeds.sub(fee);
            size.intoArray(rows, row + PositionRows.SIZE * LANES);
            cash.sub(spend).intoArray(rows, row + PositionRows.BUY_FEE * LANES);
            fee.intoArray(rows, row + PositionRows.SELL_FEE * LANES);
            left.intoArray(rows, row + PositionRows.LEFT * LANES);
            ends |= free.compare(VectorOperators.LE, 0.0)
                    .or(size.mul(leastClose).compare(VectorOperators.LE, ruin))
                    .and(buys)
                    .or(left.compare(VectorOperators.LE, ruin).and(sells))
                    .toLong();
            cash = left;
        }
        return (int) ends;
    }

    /** Cash after the last sell, and what the returns sum to. */
    private static void sumUp(AllInLanes lanes, int lane) {
        double[] state = lanes.state;
        double[] rows = lanes.positions.rows;
        DoubleVector bought = of(state, AllInLanes.BOUGHT + lane);
        DoubleVector sold = of(state, AllInLanes.SOLD + lane);
        DoubleVector cash = of(state, AllInLanes.CASH + lane);
        DoubleVector sum = of(state, AllInLanes.SUM + lane);
        DoubleVector squares = of(state, AllInLanes.SQUARES + lane);
        DoubleVector losses = of(state, AllInLanes.LOSSES + lane);
        int step = lanes.positions.step;
        int most = lanes.most;
        for (int position = 0, row = lane; position < most; position++, row += step) {
            VectorMask<Double> buys = bought.compare(VectorOperators.GT, (double) position);
            VectorMask<Double> sells = sold.compare(VectorOperators.GT, (double) position);
            DoubleVector size = of(rows, row + PositionRows.SIZE * LANES);
            DoubleVector left = of(rows, row + PositionRows.LEFT * LANES);
            DoubleVector first = size.mul(of(rows, row + PositionRows.FIRST_CLOSE * LANES))
                    .div(cash)
                    .sub(1);
            DoubleVector firstLoss = below0(first);
            DoubleVector last = left.div(size.mul(of(rows, row + PositionRows.LAST_CLOSE * LANES)))
                    .sub(1);
            DoubleVector lastLoss = below0(last);
            sum = sum.add(first, buys)
                    .add(of(rows, row + PositionRows.SUM * LANES), buys)
                    .add(last, sells);
            squares = squares.add(first.mul(first), buys)
                    .add(of(rows, row + PositionRows.SQUARES * LANES), buys)
                    .add(last.mul(last), sells);
            losses = losses.add(firstLoss.mul(firstLoss), buys)
                    .add(of(rows, row + PositionRows.DOWNSIDE * LANES), buys)
                    .add(lastLoss.mul(lastLoss), sells);
            cash = cash.blend(left, sells);
        }
        cash.intoArray(state, AllInLanes.CASH + lane);
        sum.intoArray(state, AllInLanes.SUM + lane);
        squares.intoArray(state, AllInLanes.SQUARES + lane);
        losses.intoArray(state, AllInLanes.LOSSES + lane);
    }

    private static DoubleVector below0(DoubleVector r) {
        return r.sub(r.abs()).mul(0.5);
    }

    /** Gains and losses, and how deep the cash falls. */
    private static void tally(AllInLanes lanes, int lane) {
        double[] state = lanes.state;
        double[] rows = lanes.positions.rows;
        DoubleVector sold = of(state, AllInLanes.SOLD + lane);
        DoubleVector won = of(state, AllInLanes.WON + lane);
        DoubleVector profit = of(state, AllInLanes.PROFIT + lane);
        DoubleVector loss = of(state, AllInLanes.LOSS + lane);
        DoubleVector peak = of(state, AllInLanes.PEAK + lane);
        DoubleVector worst = of(state, AllInLanes.WORST + lane);
        int step = lanes.positions.step;
        int most = lanes.most;
        for (int position = 0, row = lane; position < most; position++, row += step) {
            VectorMask<Double> sells = sold.compare(VectorOperators.GT, (double) position);
            DoubleVector size = of(rows, row + PositionRows.SIZE * LANES);
            DoubleVector left = of(rows, row + PositionRows.LEFT * LANES);
            DoubleVector fees =
                    of(rows, row + PositionRows.BUY_FEE * LANES).add(of(rows, row + PositionRows.SELL_FEE * LANES));
            DoubleVector gain = size.mul(of(rows, row + PositionRows.RECEIVED * LANES))
                    .sub(size.mul(of(rows, row + PositionRows.PAID * LANES)))
                    .sub(fees);
            DoubleVector win = gain.add(gain.abs()).mul(0.5);
            won = won.add(1, sells.and(gain.compare(VectorOperators.GT, 0.0)));
            profit = profit.add(win, sells);
            loss = loss.add(win.sub(gain), sells);
            VectorMask<Double> isDeeper =
                    left.compare(VectorOperators.LT, worst.mul(peak)).and(sells);
            worst = worst.blend(left.div(peak), isDeeper);
            peak = peak.blend(peak.max(left), sells);
        }
        won.intoArray(state, AllInLanes.WON + lane);
        profit.intoArray(state, AllInLanes.PROFIT + lane);
        loss.intoArray(state, AllInLanes.LOSS + lane);
        peak.intoArray(state, AllInLanes.PEAK + lane);
        worst.intoArray(state, AllInLanes.WORST + lane);
    }

    /** Marks positions that are not proven to leave peak and drawdown as they are, but for the cash after them. */
    private static void bound(AllInLanes lanes, int lane) {
        double[] state = lanes.state;
        double[] rows = lanes.positions.rows;
        int[] deep = lanes.deep;
        DoubleVector sold = of(state, AllInLanes.SOLD + lane);
        DoubleVector deepest = of(state, AllInLanes.DEEPEST + lane).min(of(state, AllInLanes.WORST + lane));
        DoubleVector low = of(state, AllInLanes.GREATEST + lane);
        DoubleVector high = low;
        int step = lanes.positions.step;
        int most = lanes.most;
        for (int position = 0, row = lane; position < most; position++, row += step) {
            VectorMask<Double> sells = sold.compare(VectorOperators.GT, (double) position);
            DoubleVector size = of(rows, row + PositionRows.SIZE * LANES);
            DoubleVector left = of(rows, row + PositionRows.LEFT * LANES);
            DoubleVector greatest = size.mul(of(rows, row + PositionRows.GREATEST * LANES));
            DoubleVector least = size.mul(of(rows, row + PositionRows.LEAST * LANES));
            low.intoArray(rows, row + PositionRows.PEAK * LANES);
            high = high.max(greatest);
            DoubleVector bottom = deepest.mul(high);
            int marked = (int) greatest.compare(VectorOperators.GT, low)
                            .or(least.compare(VectorOperators.LT, bottom.mul(AllInDrawdown.CLEARLY)))
                            .or(left.compare(VectorOperators.LT, bottom))
                            .and(sells)
                            .toLong()
                    << lane;
            deep[position] = lane == 0 ? marked : deep[position] | marked;
            low = low.blend(low.max(left), sells);
            high = high.max(left);
        }
        low.intoArray(state, AllInLanes.GREATEST + lane);
    }

    private static DoubleVector of(double[] numbers, int at) {
        return DoubleVector.fromArray(SPECIES, numbers, at);
    }
}
