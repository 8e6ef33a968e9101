package wallacea.domain.backtest.fast;

import java.util.Arrays;

/** One bar at a time, in plain loops that the compiler may widen as it can. */
final class ScalarLanes extends Lanes {
    /** Bars whose windows are summed together; 4 KiB of sums stay in the first cache. */
    private static final int BLOCK = 512;

    /** A number of single precision that is added to a small one rounds it to a whole one, which the lowest bits of the sum are. */
    static final float WHOLE = 0x1.8p23f;

    @Override
    void order(double[] a, int fromA, double[] b, int fromB, int bars, long[] atLeast, long[] atMost) {
        for (int w = 0; 64 * w < bars; w++) {
            orderOfWord(a, fromA, b, fromB, bars, w, atLeast, atMost);
        }
    }

    @Override
    void order(double[] a, int from, double b, int bars, long[] atLeast, long[] atMost) {
        for (int w = 0; 64 * w < bars; w++) {
            orderOfWord(a, from, b, bars, w, atLeast, atMost);
        }
    }

    static void orderOfWord(
            double[] a, int fromA, double[] b, int fromB, int bars, int word, long[] atLeast, long[] atMost) {
        long least = 0;
        long most = 0;
        for (int i = 64 * word; i < Math.min(64 * word + 64, bars); i++) {
            double left = a[fromA + i];
            double right = b[fromB + i];
            least |= left >= right ? 1L << i : 0;
            most |= left <= right ? 1L << i : 0;
        }
        atLeast[word] = least;
        atMost[word] = most;
    }

    static void orderOfWord(double[] a, int from, double b, int bars, int word, long[] atLeast, long[] atMost) {
        long least = 0;
        long most = 0;
        for (int i = 64 * word; i < Math.min(64 * word + 64, bars); i++) {
            double left = a[from + i];
            least |= left >= b ? 1L << i : 0;
            most |= left <= b ? 1L << i : 0;
        }
        atLeast[word] = least;
        atMost[word] = most;
    }

    @Override
    void levels(int[] sums, int from, int period, float factor, int words, short[] levels) {
        for (int i = 0; i < 64 * words; i++) {
            float mean = (sums[from + i] - sums[from + i - period]) * factor;
            levels[i] = (short) Float.floatToRawIntBits(mean + WHOLE);
        }
    }

    @Override
    long orderOfLevels(short[] a, short[] b, int words, long[] atLeast, long[] atMost) {
        long open = 0;
        for (int w = 0; w < words; w++) {
            long least = 0;
            long most = 0;
            for (int k = 0; k < 64; k++) {
                int difference = a[64 * w + k] - b[64 * w + k];
                least |= difference >= -1 ? 1L << k : 0;
                most |= difference <= 1 ? 1L << k : 0;
            }
            atLeast[w] = least;
            atMost[w] = most;
            open |= (least & most) != 0 ? 1L << w : 0;
        }
        return open;
    }

    @Override
    void means(double[] x, int period, int from, int until, double[] out) {
        for (int block = from; block < until; block += BLOCK) {
            int end = Math.min(block + BLOCK, until);
            Arrays.fill(out, block, end, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = block; i < end; i++) {
                    out[i] += x[i - back];
                }
            }
            for (int i = block; i < end; i++) {
                out[i] /= period;
            }
        }
    }

    @Override
    void squares(double[] x, double[] mean, int period, int from, int until, double[] out) {
        for (int block = from; block < until; block += BLOCK) {
            int end = Math.min(block + BLOCK, until);
            Arrays.fill(out, block, end, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = block; i < end; i++) {
                    double difference = x[i - back] - mean[i];
                    out[i] += difference * difference;
                }
            }
        }
    }

    @Override
    void distances(double[] x, double[] mean, int period, int from, int until, double[] out) {
        for (int block = from; block < until; block += BLOCK) {
            int end = Math.min(block + BLOCK, until);
            Arrays.fill(out, block, end, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = block; i < end; i++) {
                    out[i] += Math.abs(x[i - back] - mean[i]);
                }
            }
        }
    }

    @Override
    void weighted(double[] x, int period, int from, int until, double[] out) {
        for (int block = from; block < until; block += BLOCK) {
            int end = Math.min(block + BLOCK, until);
            Arrays.fill(out, block, end, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = block; i < end; i++) {
                    out[i] += (period - back) * x[i - back];
                }
            }
        }
    }

    @Override
    void lessBefore(double[] x, int period, int from, int until, double[] out) {
        SlidingRank.lessBefore(x, period, from, until, out);
    }

    @Override
    void greaterOfTwo(double[] x, int length, int step) {
        for (int i = length - 1; i >= step; i--) {
            x[i] = Math.max(x[i], x[i - step]);
        }
    }

    @Override
    void lessOfTwo(double[] x, int length, int step) {
        for (int i = length - 1; i >= step; i--) {
            x[i] = Math.min(x[i], x[i - step]);
        }
    }

    /** The chain alone. */
    @Override
    int fill(AllInLanes lanes) {
        CashChain.follow(lanes);
        return -1;
    }
}
