package wallacea.domain.backtest.fast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.NumericExpression;

/**
 * What engines have computed from one series and may want again: columns of indicators, bits of comparisons and crossings,
 * running sums; each found by its expression, so that equal sub-rules share it. The least recently used is dropped when all
 * outgrow their bytes; bits, of which 64 cost what a column costs, stay before columns up to a quarter of the bytes. Shared by
 * the engines of all threads; nothing is written to while it is here or a {@link #beginReading reading} goes on that came upon it,
 * and what is in the cache changes no result.
 */
public final class IndicatorCache {
    private static final int SHARE_OF_BITS = 4;
    private static final int SHARE_OF_SUMS = 2;
    private static final int SHARE_OF_SPARES = 16;
    private static final int MOST_SPARES = 64;

    private final BarSeries bars;
    private final long maxBytes;
    private final long columnBytes;
    private final long bitBytes;
    private final SequencedMap<NumericExpression, double[]> columns = new LinkedHashMap<>(256, 0.75f, true);
    private final SequencedMap<SharedRule, LeafBits> bits = new LinkedHashMap<>(2048, 0.75f, true);
    private final Map<NumericExpression, WindowSums> sums = new LinkedHashMap<>();
    private final SpareColumns spares;
    private long bitVectors;
    private long hits;
    private long misses;
    private @Nullable SeriesTables tables;

    /** @param maxBytes for the numbers and bits; 0 keeps none */
    public IndicatorCache(BarSeries bars, long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes must be >= 0: maxBytes=" + maxBytes);
        }
        this.bars = bars;
        this.maxBytes = maxBytes;
        this.columnBytes = 8L * Math.max(1, bars.size());
        this.bitBytes = 8L * Math.max(1, Bits.words(bars.size()));
        this.spares = new SpareColumns((int) Math.min(MOST_SPARES, maxBytes / SHARE_OF_SPARES / columnBytes));
    }

    public BarSeries bars() {
        return bars;
    }

    /** The tables of the series, made when first asked for; not counted among the columns' bytes. */
    synchronized SeriesTables tables() {
        if (tables == null) {
            tables = new SeriesTables(bars);
        }
        return tables;
    }

    /** Look-ups of columns and bits that found what they sought, those in an engine's own table included. */
    public synchronized long hits() {
        return hits;
    }

    /** Look-ups that did not. */
    public synchronized long misses() {
        return misses;
    }

    /** What all of it takes now. */
    public synchronized long bytes() {
        return columnBytes * (columns.size() + spares.size())
                + bitBytes * bitVectors
                + WindowSums.bytes(bars.size()) * sums.size();
    }

    /** Begins to read columns, which stay as they are until {@link #endReading}; gives what ends it. */
    synchronized long beginReading() {
        return spares.begin();
    }

    synchronized void endReading(long reading) {
        spares.end(reading);
    }

    /** A column of any content to be written, by one who has begun to read. */
    synchronized double[] blank() {
        double[] spare = spares.take();
        return spare == null ? new double[bars.size()] : spare;
    }

    synchronized double @Nullable [] find(NumericExpression indicator) {
        double[] column = columns.get(indicator);
        count(column != null);
        return column;
    }

    synchronized @Nullable LeafBits find(SharedRule rule) {
        LeafBits found = bits.get(rule);
        count(found != null);
        return found;
    }

    /** The sums of a series, once they are kept. */
    synchronized @Nullable WindowSums sums(NumericExpression series) {
        return sums.get(series);
    }

    /** Counts look-ups that an engine answered from its own table. */
    synchronized void countHits(long found) {
        hits += found;
    }

    /** Counts look-ups that an engine knew to be in vain. */
    synchronized void countMisses(long missed) {
        misses += missed;
    }

    /** Whether no bits are here. */
    synchronized boolean holdsNoBits() {
        return bits.isEmpty();
    }

    /** Whether there is room for so many columns besides what else is used at the same time. */
    boolean hasRoomFor(int count) {
        return 4L * count * columnBytes <= maxBytes;
    }

    /** Whether a column is here; not counted as a look-up. */
    synchronized boolean holds(NumericExpression indicator) {
        return columns.containsKey(indicator);
    }

    /** Keeps a column that will be looked up; that look-up counts as the miss that it would have been. */
    synchronized void keepAhead(NumericExpression indicator, double[] column) {
        misses++;
        hits--;
        keep(indicator, column);
    }

    synchronized void keep(NumericExpression indicator, double[] column) {
        if (columnBytes <= maxBytes) {
            double[] before = columns.put(indicator, column);
            if (before != null) {
                spares.add(before);
            }
            shrink();
        }
    }

    /** Keeps the bits of rules, each at the index of its rule. */
    synchronized void keep(List<SharedRule> rules, List<LeafBits> of) {
        for (int i = 0; i < rules.size(); i++) {
            keep(rules.get(i), of.get(i));
        }
    }

    private void keep(SharedRule rule, LeafBits of) {
        if (bitBytes * of.vectors() <= maxBytes / SHARE_OF_BITS) {
            LeafBits before = bits.put(rule, of);
            bitVectors += of.vectors() - (before == null ? 0 : before.vectors());
            while (bitBytes * bitVectors > maxBytes / SHARE_OF_BITS) {
                dropEldestBits();
            }
            shrink();
        }
    }

    /** Sums are few, one for a price at most, and stay for good while they take less than half of the bytes. */
    synchronized void keep(NumericExpression series, WindowSums of) {
        if (WindowSums.bytes(bars.size()) * (sums.size() + 1) <= maxBytes / SHARE_OF_SUMS) {
            sums.put(series, of);
            shrink();
        }
    }

    /** Forgets all columns, bits and sums, which changes no result; who reads some goes on to. */
    public synchronized void forget() {
        columns.clear();
        bits.clear();
        bitVectors = 0;
        sums.clear();
        spares.clear();
    }

    private void shrink() {
        while (bytes() > maxBytes) {
            if (!columns.isEmpty()) {
                spares.add(columns.pollFirstEntry().getValue());
            } else if (spares.size() > 0) {
                spares.clear();
            } else {
                dropEldestBits();
            }
        }
    }

    private void dropEldestBits() {
        bitVectors -= bits.pollFirstEntry().getValue().vectors();
    }

    private void count(boolean found) {
        if (found) {
            hits++;
        } else {
            misses++;
        }
    }
}
