package wallacea.domain.backtest.fast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * A vector of bars at a time. What is left over of a column, less than a word or than a few vectors, takes the scalar loop.
 *
 * <p>The operator of a comparison has to be a constant where the compiler sees it and a loop small enough to be compiled whole,
 * so the loops stand here one by one.
 */
final class VectorLanes extends Lanes {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS_OF_INTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final int SHORT_WIDTH = SHORTS.length();

    /** Doubles in a vector. */
    static int width() {
        return WIDTH;
    }

    @Override
    void order(double[] a, int fromA, double[] b, int fromB, int bars, long[] atLeast, long[] atMost) {
        int words = bars >>> 6;
        for (int w = 0; w < words; w++) {
            int i = fromA + 64 * w;
            int j = fromB + 64 * w;
            long least = 0;
            long most = 0;
            for (int k = 0; k < 64; k += WIDTH) {
                DoubleVector left = DoubleVector.fromArray(SPECIES, a, i + k);
                DoubleVector right = DoubleVector.fromArray(SPECIES, b, j + k);
                least |= left.compare(VectorOperators.GE, right).toLong() << k;
                most |= left.compare(VectorOperators.LE, right).toLong() << k;
            }
            atLeast[w] = least;
            atMost[w] = most;
        }
        if (64 * words < bars) {
            ScalarLanes.orderOfWord(a, fromA, b, fromB, bars, words, atLeast, atMost);
        }
    }

    @Override
    void order(double[] a, int from, double b, int bars, long[] atLeast, long[] atMost) {
        int words = bars >>> 6;
        DoubleVector right = DoubleVector.broadcast(SPECIES, b);
        for (int w = 0; w < words; w++) {
            int i = from + 64 * w;
            long least = 0;
            long most = 0;
            for (int k = 0; k < 64; k += WIDTH) {
                DoubleVector left = DoubleVector.fromArray(SPECIES, a, i + k);
                least |= left.compare(VectorOperators.GE, right).toLong() << k;
                most |= left.compare(VectorOperators.LE, right).toLong() << k;
            }
            atLeast[w] = least;
            atMost[w] = most;
        }
        if (64 * words < bars) {
            ScalarLanes.orderOfWord(a, from, b, bars, words, atLeast, atMost);
        }
    }

    @Override
    void levels(int[] sums, int from, int period, float factor, int words, short[] levels) {
        FloatVector whole = FloatVector.broadcast(FLOATS, ScalarLanes.WHOLE);
        for (int i = 0; i < 64 * words; i += INTS.length()) {
            IntVector now = IntVector.fromArray(INTS, sums, from + i);
            IntVector window = now.sub(IntVector.fromArray(INTS, sums, from + i - period));
            FloatVector mean = (FloatVector) window.convertShape(VectorOperators.I2F, FLOATS, 0);
            IntVector level = mean.mul(factor).add(whole).reinterpretAsInts();
            ((ShortVector) level.convertShape(VectorOperators.I2S, SHORTS_OF_INTS, 0)).intoArray(levels, i);
        }
    }

    @Override
    long orderOfLevels(short[] a, short[] b, int words, long[] atLeast, long[] atMost) {
        long open = 0;
        for (int w = 0; w < words; w++) {
            int i = 64 * w;
            long least = 0;
            long most = 0;
            for (int k = 0; k < 64; k += SHORT_WIDTH) {
                ShortVector left = ShortVector.fromArray(SHORTS, a, i + k);
                ShortVector right = ShortVector.fromArray(SHORTS, b, i + k);
                least |= left.compare(VectorOperators.GE, right.sub((short) 1)).toLong() << k;
                most |= left.sub((short) 1).compare(VectorOperators.LE, right).toLong() << k;
            }
            atLeast[w] = least;
            atMost[w] = most;
            open |= (least & most) != 0 ? 1L << w : 0;
        }
        return open;
    }

    @Override
    void means(double[] x, int period, int from, int until, double[] out) {
        int i = from;
        for (; i + 4 * WIDTH <= until; i += 4 * WIDTH) {
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            for (int j = i - period + 1; j <= i; j++) {
                sum0 = sum0.add(DoubleVector.fromArray(SPECIES, x, j));
                sum1 = sum1.add(DoubleVector.fromArray(SPECIES, x, j + WIDTH));
                sum2 = sum2.add(DoubleVector.fromArray(SPECIES, x, j + 2 * WIDTH));
                sum3 = sum3.add(DoubleVector.fromArray(SPECIES, x, j + 3 * WIDTH));
            }
            sum0.div(period).intoArray(out, i);
            sum1.div(period).intoArray(out, i + WIDTH);
            sum2.div(period).intoArray(out, i + 2 * WIDTH);
            sum3.div(period).intoArray(out, i + 3 * WIDTH);
        }
        LaneChoice.SCALAR.means(x, period, i, until, out);
    }

    @Override
    void squares(double[] x, double[] mean, int period, int from, int until, double[] out) {
        int i = from;
        for (; i + 4 * WIDTH <= until; i += 4 * WIDTH) {
            DoubleVector mean0 = DoubleVector.fromArray(SPECIES, mean, i);
            DoubleVector mean1 = DoubleVector.fromArray(SPECIES, mean, i + WIDTH);
            DoubleVector mean2 = DoubleVector.fromArray(SPECIES, mean, i + 2 * WIDTH);
            DoubleVector mean3 = DoubleVector.fromArray(SPECIES, mean, i + 3 * WIDTH);
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            for (int j = i - period + 1; j <= i; j++) {
                DoubleVector difference0 = DoubleVector.fromArray(SPECIES, x, j).sub(mean0);
                sum0 = sum0.add(difference0.mul(difference0));
                DoubleVector difference1 =
                        DoubleVector.fromArray(SPECIES, x, j + WIDTH).sub(mean1);
                sum1 = sum1.add(difference1.mul(difference1));
                DoubleVector difference2 =
                        DoubleVector.fromArray(SPECIES, x, j + 2 * WIDTH).sub(mean2);
                sum2 = sum2.add(difference2.mul(difference2));
                DoubleVector difference3 =
                        DoubleVector.fromArray(SPECIES, x, j + 3 * WIDTH).sub(mean3);
                sum3 = sum3.add(difference3.mul(difference3));
            }
            sum0.intoArray(out, i);
            sum1.intoArray(out, i + WIDTH);
            sum2.intoArray(out, i + 2 * WIDTH);
            sum3.intoArray(out, i + 3 * WIDTH);
        }
        LaneChoice.SCALAR.squares(x, mean, period, i, until, out);
    }

    @Override
    void distances(double[] x, double[] mean, int period, int from, int until, double[] out) {
        int i = from;
        for (; i + 4 * WIDTH <= until; i += 4 * WIDTH) {
            DoubleVector mean0 = DoubleVector.fromArray(SPECIES, mean, i);
            DoubleVector mean1 = DoubleVector.fromArray(SPECIES, mean, i + WIDTH);
            DoubleVector mean2 = DoubleVector.fromArray(SPECIES, mean, i + 2 * WIDTH);
            DoubleVector mean3 = DoubleVector.fromArray(SPECIES, mean, i + 3 * WIDTH);
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            for (int j = i - period + 1; j <= i; j++) {
                sum0 = sum0.add(DoubleVector.fromArray(SPECIES, x, j).sub(mean0).abs());
                sum1 = sum1.add(
                        DoubleVector.fromArray(SPECIES, x, j + WIDTH).sub(mean1).abs());
                sum2 = sum2.add(DoubleVector.fromArray(SPECIES, x, j + 2 * WIDTH)
                        .sub(mean2)
                        .abs());
                sum3 = sum3.add(DoubleVector.fromArray(SPECIES, x, j + 3 * WIDTH)
                        .sub(mean3)
                        .abs());
            }
            sum0.intoArray(out, i);
            sum1.intoArray(out, i + WIDTH);
            sum2.intoArray(out, i + 2 * WIDTH);
            sum3.intoArray(out, i + 3 * WIDTH);
        }
        LaneChoice.SCALAR.distances(x, mean, period, i, until, out);
    }

    @Override
    void weighted(double[] x, int period, int from, int until, double[] out) {
        int i = from;
        for (; i + 4 * WIDTH <= until; i += 4 * WIDTH) {
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            for (int j = i - period + 1; j <= i; j++) {
                double weight = j - i + period;
                sum0 = sum0.add(DoubleVector.fromArray(SPECIES, x, j).mul(weight));
                sum1 = sum1.add(DoubleVector.fromArray(SPECIES, x, j + WIDTH).mul(weight));
                sum2 = sum2.add(
                        DoubleVector.fromArray(SPECIES, x, j + 2 * WIDTH).mul(weight));
                sum3 = sum3.add(
                        DoubleVector.fromArray(SPECIES, x, j + 3 * WIDTH).mul(weight));
            }
            sum0.intoArray(out, i);
            sum1.intoArray(out, i + WIDTH);
            sum2.intoArray(out, i + 2 * WIDTH);
            sum3.intoArray(out, i + 3 * WIDTH);
        }
        LaneChoice.SCALAR.weighted(x, period, i, until, out);
    }

    @Override
    void lessBefore(double[] x, int period, int from, int until, double[] out) {
        int i = from;
        for (; i + 4 * WIDTH <= until; i += 4 * WIDTH) {
            DoubleVector now0 = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector now1 = DoubleVector.fromArray(SPECIES, x, i + WIDTH);
            DoubleVector now2 = DoubleVector.fromArray(SPECIES, x, i + 2 * WIDTH);
            DoubleVector now3 = DoubleVector.fromArray(SPECIES, x, i + 3 * WIDTH);
            DoubleVector less0 = DoubleVector.zero(SPECIES);
            DoubleVector less1 = less0;
            DoubleVector less2 = less0;
            DoubleVector less3 = less0;
            for (int j = i - period; j < i; j++) {
                DoubleVector before0 = DoubleVector.fromArray(SPECIES, x, j);
                less0 = less0.add(1, before0.compare(VectorOperators.LT, now0));
                DoubleVector before1 = DoubleVector.fromArray(SPECIES, x, j + WIDTH);
                less1 = less1.add(1, before1.compare(VectorOperators.LT, now1));
                DoubleVector before2 = DoubleVector.fromArray(SPECIES, x, j + 2 * WIDTH);
                less2 = less2.add(1, before2.compare(VectorOperators.LT, now2));
                DoubleVector before3 = DoubleVector.fromArray(SPECIES, x, j + 3 * WIDTH);
                less3 = less3.add(1, before3.compare(VectorOperators.LT, now3));
            }
            less0.intoArray(out, i);
            less1.intoArray(out, i + WIDTH);
            less2.intoArray(out, i + 2 * WIDTH);
            less3.intoArray(out, i + 3 * WIDTH);
        }
        LaneChoice.SCALAR.lessBefore(x, period, i, until, out);
    }

    @Override
    void greaterOfTwo(double[] x, int length, int step) {
        int i = length - WIDTH;
        for (; i >= step; i -= WIDTH) {
            DoubleVector now = DoubleVector.fromArray(SPECIES, x, i);
            now.max(DoubleVector.fromArray(SPECIES, x, i - step)).intoArray(x, i);
        }
        LaneChoice.SCALAR.greaterOfTwo(x, Math.min(i + WIDTH, length), step);
    }

    @Override
    void lessOfTwo(double[] x, int length, int step) {
        int i = length - WIDTH;
        for (; i >= step; i -= WIDTH) {
            DoubleVector now = DoubleVector.fromArray(SPECIES, x, i);
            now.min(DoubleVector.fromArray(SPECIES, x, i - step)).intoArray(x, i);
        }
        LaneChoice.SCALAR.lessOfTwo(x, Math.min(i + WIDTH, length), step);
    }

    @Override
    int fill(AllInLanes lanes) {
        return VectorPositions.fill(lanes);
    }
}
