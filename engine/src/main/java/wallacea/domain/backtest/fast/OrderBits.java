package wallacea.domain.backtest.fast;

import java.util.List;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;

/** The bits of a comparison or a crossing, made of the order of its sides, tile after tile. */
abstract sealed class OrderBits {
    /** Writes the bits of the next tile, from word {@code at} on. */
    abstract void add(TileOrder order, int at, int words);

    /** Computes all tiles of several, tile by tile, so that what they share is in the cache. */
    static void compute(List<Order> orders, List<OrderBits> bits, int bars, TileOrder scratch) {
        for (int tile = 0; tile < WindowSums.tiles(bars); tile++) {
            int words = Bits.words(Math.min(WindowSums.TILE, bars - tile * WindowSums.TILE));
            for (int i = 0; i < orders.size(); i++) {
                orders.get(i).of(tile, scratch);
                bits.get(i).add(scratch, tile * TileOrder.WORDS, words);
            }
        }
    }

    /** Where a comparison holds. */
    static final class Holding extends OrderBits {
        private final ComparisonOperator operator;
        private final long[] out;

        Holding(ComparisonOperator operator, long[] out) {
            this.operator = operator;
            this.out = out;
        }

        @Override
        void add(TileOrder order, int at, int words) {
            long[] least = order.atLeast;
            long[] most = order.atMost;
            switch (operator) {
                case LESS -> {
                    for (int w = 0; w < words; w++) {
                        out[at + w] = most[w] & ~least[w];
                    }
                }
                case LESS_OR_EQUAL -> System.arraycopy(most, 0, out, at, words);
                case GREATER -> {
                    for (int w = 0; w < words; w++) {
                        out[at + w] = least[w] & ~most[w];
                    }
                }
                case GREATER_OR_EQUAL -> System.arraycopy(least, 0, out, at, words);
                case EQUAL -> {
                    for (int w = 0; w < words; w++) {
                        out[at + w] = least[w] & most[w];
                    }
                }
                case NOT_EQUAL -> {
                    for (int w = 0; w < words; w++) {
                        out[at + w] = least[w] ^ most[w];
                    }
                }
            }
        }
    }

    /**
     * Where left crosses above right and where right crosses above left. A crossing needs the other side to have been greater once
     * since the last bar with a NaN: that memory is a bit, set by "less", cleared by NaN, kept otherwise. In a word without NaN
     * after a number, as where means get warm, it is set from the first "less" on; else it is carried through the word by doubling steps (Kogge and Stone 1973). From the word on
     * in which both sides have been greater, with no NaN in the rest of the tile, there is nothing to remember.
     */
    static final class Crossings extends OrderBits {
        private final long[] above;
        private final long[] below;
        private long greaterBefore;
        private long lessBefore;
        private long wasLess;
        private long wasGreater;

        Crossings(long[] above, long[] below) {
            this.above = above;
            this.below = below;
        }

        @Override
        void add(TileOrder order, int at, int words) {
            addRemembered(order, addFirst(order, at, words), at, words);
        }

        /** Up to the word from which on each side has been greater and no NaN makes it forgotten; which one that is. */
        private int addFirst(TileOrder order, int at, int words) {
            int w = 0;
            for (; w < words && (w < order.numbersFrom || (wasLess & wasGreater) == 0); w++) {
                long least = order.atLeast[w];
                long most = order.atMost[w];
                long greater = least & ~most;
                long less = most & ~least;
                long beenLess = carried(less, least | most, wasLess);
                long beenGreater = carried(greater, least | most, wasGreater);
                above[at + w] = greater & ~(greater << 1 | greaterBefore) & (beenLess << 1 | wasLess);
                below[at + w] = less & ~(less << 1 | lessBefore) & (beenGreater << 1 | wasGreater);
                greaterBefore = greater >>> 63;
                lessBefore = less >>> 63;
                wasLess = beenLess >>> 63;
                wasGreater = beenGreater >>> 63;
            }
            return w;
        }

        private void addRemembered(TileOrder order, int from, int at, int words) {
            long before = greaterBefore;
            long lessThen = lessBefore;
            for (int w = from; w < words; w++) {
                long least = order.atLeast[w];
                long most = order.atMost[w];
                long greater = least & ~most;
                long less = most & ~least;
                above[at + w] = greater & ~(greater << 1 | before);
                below[at + w] = less & ~(less << 1 | lessThen);
                before = greater >>> 63;
                lessThen = less >>> 63;
            }
            greaterBefore = before;
            lessBefore = lessThen;
        }

        /** Bits that are set, or kept (and not cleared) since one that was; {@code before} is the bit ahead of the word. */
        private static long carried(long set, long kept, long before) {
            boolean isKeptToTheEnd = kept + Long.lowestOneBit(kept) == 0;
            if (isKeptToTheEnd) {
                return set | -set | -(before & kept);
            }
            long seen = set | (before & kept);
            long through = kept;
            for (int step = 1; step < 64; step <<= 1) {
                seen |= through & (seen << step);
                through &= through << step;
            }
            return seen;
        }
    }

    /**
     * Where the position of a strategy turns that buys where left crosses above right and sells where it crosses below: a buy, a
     * sell, a buy, ... After its first buy it holds while left is greater, and what it held before while sides are equal; so the
     * bars are those on which the greater side changes, and neither crossings nor what is held need be known. Of means alone, which are
     * numbers from one bar on, and which {@link TileOrder#near} tells the ties of.
     */
    static final class Turns extends OrderBits {
        private final boolean isBelow;
        private final long[] out;

        /** Bars until the first one whose signals are seen. */
        private int unseen;

        private boolean hasBought;

        /** Whether the side was greater on the bar before; of a tie, before that. */
        private long before;

        private long beenLess;

        /**
         * Of one pair.
         *
         * @param isBelow whether it buys where left crosses below right, and sells where it crosses above
         * @param first the first bar whose signals are seen
         */
        Turns(boolean isBelow, int first, long[] out) {
            this.isBelow = isBelow;
            this.unseen = first;
            this.out = out;
        }

        @Override
        void add(TileOrder order, int at, int words) {
            long[] greater = isBelow ? order.atMost : order.atLeast;
            long[] less = isBelow ? order.atLeast : order.atMost;
            int from = hasBought ? 0 : buy(greater, less, at, words);
            order.settle(greater, less, before);
            long was = before;
            for (int w = from >>> 6; w < words; w++) {
                long now = greater[w];
                out[at + w] = now ^ (now << 1 | was);
                was = now >>> 63;
            }
            before = was;
            unseen -= 64 * words;
        }

        /** Up to the first buy: its bar, or that after the words, and what was before it is not greater then. */
        private int buy(long[] atLeast, long[] atMost, int at, int words) {
            for (int w = 0; w < words; w++) {
                long greater = atLeast[w] & ~atMost[w];
                long less = atMost[w] & ~atLeast[w];
                long been = less | -less | -beenLess;
                long buys = greater & ~(greater << 1 | before) & (been << 1 | beenLess) & seen(64 * w);
                if (buys != 0) {
                    atLeast[w] &= -Long.lowestOneBit(buys);
                    before = 0;
                    hasBought = true;
                    return 64 * w + Long.numberOfTrailingZeros(buys);
                }
                out[at + w] = 0;
                before = greater >>> 63;
                beenLess = been >>> 63;
            }
            return 64 * words;
        }

        private long seen(int bar) {
            int left = unseen - bar;
            return left <= 0 ? -1L : left < 64 ? -1L << left : 0;
        }
    }
}
