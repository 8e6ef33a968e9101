package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;

class ChainTest {
    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});

    @Test
    void hashesColumnsThenFitnessThenValidity() {
        Population population = new Population(
                4,
                new AlleleColumns(2, 2, new double[] {1, 2, 3, 4}),
                new double[] {5, 6},
                new boolean[] {true, false},
                2);
        ByteBuffer bytes = ByteBuffer.allocate(6 * 8 + 2);
        for (double number : new double[] {1, 2, 3, 4, 5, 6}) {
            bytes.putDouble(number);
        }
        bytes.put((byte) 1).put((byte) 0);
        assertThat(Chain.leaf(population)).isEqualTo(Digest.of(bytes.array()));
    }

    @Test
    void hashesColumnsOfAnySize() {
        for (int size : new int[] {1, 4095, 4096, 4097, 10_000}) {
            double[] column = new double[size];
            ByteBuffer bytes = ByteBuffer.allocate(size * 17);
            for (int i = 0; i < size; i++) {
                column[i] = i;
                bytes.putDouble(i);
            }
            Population population =
                    new Population(0, new AlleleColumns(1, size, column), new double[size], new boolean[size], size);
            assertThat(Chain.leaf(population)).isEqualTo(Digest.of(bytes.array()));
        }
    }

    @Test
    void hashesBitsByTheByteThenFitnessThenValidity() {
        BitRows bits = new BitRows(70, 2, new long[] {0x0102030405060708L, 0x2A, -1, 1});
        Population population = new Population(4, bits, new double[] {5, 6}, new boolean[] {true, false}, 2);
        ByteBuffer bytes = ByteBuffer.allocate(4 * 8 + 2 * 8 + 2);
        bytes.put(new byte[] {8, 7, 6, 5, 4, 3, 2, 1, 0x2A, 0, 0, 0, 0, 0, 0, 0});
        bytes.put(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 1, 0, 0, 0, 0, 0, 0, 0});
        bytes.putDouble(5).putDouble(6).put((byte) 1).put((byte) 0);
        assertThat(Chain.leaf(population)).isEqualTo(Digest.of(bytes.array()));
    }

    @Test
    void hashesTheLinkBeforeThenTheVerdictsThenTheLeaves() {
        byte[] bytes = ByteBuffer.allocate(32 + 24 + 64)
                .put(ONE.bytes())
                .putInt(7)
                .putInt(0)
                .putInt(9)
                .putInt(7)
                .putInt(1)
                .putInt(2)
                .put(TWO.bytes())
                .put(ONE.bytes())
                .array();
        List<Verdict> verdicts = List.of(new Verdict(7, 1, 2), new Verdict(7, 0, 9));
        assertThat(Chain.next(ONE, verdicts, List.of(TWO, ONE))).isEqualTo(Digest.of(bytes));
        assertThat(Chain.next(ONE, verdicts.reversed(), List.of(TWO, ONE))).isEqualTo(Digest.of(bytes));
    }

    @Test
    void startsFromTheSpecAndTheVersions() {
        byte[] bytes = ByteBuffer.allocate(48)
                .put(ONE.bytes())
                .putInt(1)
                .putInt(2)
                .putInt(3)
                .putInt(4)
                .array();
        assertThat(Chain.genesis(ONE, new SemanticVersions(1, 2, 3, 4))).isEqualTo(Digest.of(bytes));
    }
}
