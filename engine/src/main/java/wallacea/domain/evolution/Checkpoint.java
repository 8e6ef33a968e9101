package wallacea.domain.evolution;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Genomes;
import wallacea.protocol.value.Digest;

/**
 * The checkpoint block of an island: magic {@code WISL}, format version, island, genes, size, then the state in the order
 * of {@link IslandState}, big-endian, columns or words as they are. Collections are preceded by their length.
 */
final class Checkpoint {
    private static final int MAGIC = 0x5749534C;
    /** Columns of alleles. */
    private static final int FORMAT_OF_ALLELES = 1;
    /** Rows of bits; all other genomes as alleles. */
    private static final int FORMAT_OF_BITS = 2;

    /** Genomes beside the population for which a new block has room at once. */
    private static final int ROOM_FOR_OTHERS = 128;

    private Checkpoint() {}

    static byte[] encode(IslandState state) {
        Population population = state.population();
        BlockWriter out = new BlockWriter(room(population));
        out.putInt(MAGIC);
        out.putInt(population.genomes() instanceof BitRows ? FORMAT_OF_BITS : FORMAT_OF_ALLELES);
        out.putInt(state.island());
        out.putInt(population.genomes().genes());
        out.putInt(population.size());
        out.putInt(population.generation());
        switch (population.genomes()) {
            case AlleleColumns columns -> out.putDoubles(columns.columns());
            case BitRows rows -> out.putLongs(rows.words());
        }
        out.putDoubles(population.fitness());
        out.putBooleans(population.valid());
        out.putInt(state.hallOfFame().capacity());
        out.putInt(state.hallOfFame().members().size());
        for (HallOfFame.Member member : state.hallOfFame().members()) {
            out.putDouble(member.fitness());
            out.putInt(member.generation());
            out.putInt(member.island());
            out.putInt(member.individual());
            out.putDoubles(member.genome());
        }
        out.putInt(state.champions().size());
        for (Champion champion : state.champions()) {
            out.putInt(champion.generation());
            out.putDouble(champion.fitness());
            out.putDoubles(champion.genome());
        }
        out.putInt(state.lastImprovement());
        out.putLong(state.evaluations());
        out.putInt(state.emigrants().size());
        for (Emigrants emigrants : state.emigrants()) {
            out.putInt(emigrants.generation());
            out.putInt(emigrants.count());
            out.putDoubles(emigrants.rows());
            out.putDoubles(emigrants.fitness());
            out.putBooleans(emigrants.valid());
        }
        IslandSummary summary = state.summary();
        out.putDouble(summary.best());
        out.putDouble(summary.mean());
        out.putDoubles(summary.quantiles());
        out.putDouble(summary.diversity());
        out.putInt(summary.valid());
        out.putInt(summary.penalised());
        out.putBytes(state.leaf().bytes());
        return out.toBytes();
    }

    private static long room(Population population) {
        long alleles = population.genomes().genes();
        long genome = switch (population.genomes()) {
            case AlleleColumns _ -> alleles;
            case BitRows rows -> rows.wordsPerGenome();
        };
        return population.size() * (Double.BYTES * (genome + 1) + 1) + ROOM_FOR_OTHERS * Double.BYTES * (alleles + 2);
    }

    static IslandState decode(byte[] block, int island, int genes, int size) {
        try {
            return read(ByteBuffer.wrap(block), island, genes, size);
        } catch (BufferUnderflowException e) {
            throw new CorruptCheckpointException("checkpoint ends too early: length=" + block.length);
        }
    }

    private static IslandState read(ByteBuffer in, int island, int genes, int size) {
        expect("magic", MAGIC, in.getInt());
        int format = in.getInt();
        expect("island", island, in.getInt());
        expect("genes", genes, in.getInt());
        expect("size", size, in.getInt());
        int generation = in.getInt();
        Population population = new Population(
                generation, genomes(in, format, genes, size), doubles(in, size), booleans(in, size), size);
        HallOfFame hall = hallOfFame(in, genes);
        List<Champion> champions = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            champions.add(new Champion(in.getInt(), in.getDouble(), doubles(in, genes)));
        }
        int lastImprovement = in.getInt();
        long evaluations = in.getLong();
        List<Emigrants> emigrants = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            int emitted = in.getInt();
            int count = in.getInt();
            emigrants.add(new Emigrants(
                    island, emitted, doubles(in, (long) count * genes), doubles(in, count), booleans(in, count)));
        }
        IslandSummary summary = new IslandSummary(
                generation,
                in.getDouble(),
                in.getDouble(),
                doubles(in, IslandSummary.QUANTILES),
                in.getDouble(),
                in.getInt(),
                in.getInt(),
                evaluations);
        byte[] leaf = new byte[Digest.BYTES];
        in.get(leaf);
        expect("bytes after the end", 0, in.remaining());
        if (!Chain.leaf(population).equals(Digest.from(leaf))) {
            throw new CorruptCheckpointException("checkpoint does not have the population of its leaf: leaf="
                    + Digest.from(leaf) + " found=" + Chain.leaf(population));
        }
        return new IslandState(
                island,
                population,
                hall,
                champions,
                lastImprovement,
                evaluations,
                emigrants,
                summary,
                Digest.from(leaf));
    }

    private static Genomes genomes(ByteBuffer in, int format, int genes, int size) {
        return switch (format) {
            case FORMAT_OF_ALLELES -> new AlleleColumns(genes, size, doubles(in, (long) genes * size));
            case FORMAT_OF_BITS -> bits(in, genes, size);
            default ->
                throw new CorruptCheckpointException("checkpoint has another format: expected=" + FORMAT_OF_ALLELES
                        + " or " + FORMAT_OF_BITS + " found=" + format);
        };
    }

    private static BitRows bits(ByteBuffer in, int genes, int size) {
        long[] words = new long[available(in, (long) BitRows.wordsPerGenome(genes) * size, Long.BYTES)];
        in.asLongBuffer().get(words);
        in.position(in.position() + Long.BYTES * words.length);
        try {
            return new BitRows(genes, size, words);
        } catch (IllegalArgumentException e) {
            throw new CorruptCheckpointException("checkpoint has genomes that are none: " + e.getMessage());
        }
    }

    private static HallOfFame hallOfFame(ByteBuffer in, int genes) {
        int capacity = in.getInt();
        List<HallOfFame.Member> members = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            members.add(
                    new HallOfFame.Member(in.getDouble(), in.getInt(), in.getInt(), in.getInt(), doubles(in, genes)));
        }
        return new HallOfFame(capacity, members);
    }

    private static void expect(String what, int expected, int found) {
        if (expected != found) {
            throw new CorruptCheckpointException(
                    "checkpoint has another " + what + ": expected=" + expected + " found=" + found);
        }
    }

    private static double[] doubles(ByteBuffer in, long count) {
        double[] values = new double[available(in, count, Double.BYTES)];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + Double.BYTES * values.length);
        return values;
    }

    private static boolean[] booleans(ByteBuffer in, int count) {
        boolean[] values = new boolean[available(in, count, 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.get() != 0;
        }
        return values;
    }

    private static int available(ByteBuffer in, long count, int width) {
        if (count < 0 || count > in.remaining() / width) {
            throw new CorruptCheckpointException(
                    "checkpoint ends too early: expected=" + count + " values, found=" + in.remaining() / width);
        }
        return (int) count;
    }
}
