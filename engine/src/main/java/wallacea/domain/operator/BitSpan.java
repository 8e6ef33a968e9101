package wallacea.domain.operator;

/** Runs of genes that are bits of words, gene j being bit {@code j % 64} of word {@code j / 64}. */
final class BitSpan {
    private BitSpan() {}

    /** Copies the genes {@code first} to {@code end - 1} of the genome whose words begin at {@code fromAt}. */
    static void copy(long[] from, int fromAt, long[] to, int toAt, int first, int end) {
        for (int w = first / Long.SIZE; w * Long.SIZE < end; w++) {
            long span = fromBit(first - w * Long.SIZE) & ~fromBit(end - w * Long.SIZE);
            to[toAt + w] ^= (to[toAt + w] ^ from[fromAt + w]) & span;
        }
    }

    /** All bits from one on; for one below the word all, for one above it none. */
    private static long fromBit(int bit) {
        return bit <= 0 ? -1 : bit < Long.SIZE ? -1L << bit : 0;
    }
}
