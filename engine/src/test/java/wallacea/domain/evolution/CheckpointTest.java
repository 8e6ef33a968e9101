package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;

class CheckpointTest {
    private static final EvolutionSpec SPEC = Specs.rastrigin(31, Specs.RING, 7);
    private static final IslandState STATE = SequentialEvolution.run(SPEC, Feasibility.ALWAYS, Specs.fitness(SPEC))
            .states()
            .get(1);
    private static final IslandEvolution ISLAND = IslandEvolution.of(SPEC, Feasibility.ALWAYS, 1);
    private static final byte[] BLOCK = ISLAND.encode(STATE);

    @Test
    void readsBackWhatItWrote() {
        IslandState read = ISLAND.decode(BLOCK);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("population.ranking")
                .isEqualTo(STATE);
        assertThat(ISLAND.encode(read)).isEqualTo(BLOCK);
        assertThat(STATE.emigrants()).isNotEmpty();
        assertThat(STATE.champions()).isNotEmpty();
        assertThat(STATE.hallOfFame().members()).hasSize(5);
    }

    @Test
    void refusesABlockThatEndsAnywhereTooEarly() {
        for (int length = 0; length < BLOCK.length; length++) {
            byte[] truncated = Arrays.copyOf(BLOCK, length);
            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .as("length %d", length)
                    .isThrownBy(() -> ISLAND.decode(truncated));
        }
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(() -> ISLAND.decode(Arrays.copyOf(BLOCK, BLOCK.length + 1)))
                .withMessageContaining("bytes after the end: expected=0 found=1");
    }

    @Test
    void refusesForeignBytesAndOtherIslands() {
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(() -> ISLAND.decode(new byte[1000]))
                .withMessageContaining("magic");
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(
                        () -> IslandEvolution.of(SPEC, Feasibility.ALWAYS, 2).decode(BLOCK))
                .withMessageContaining("island: expected=2 found=1");
    }

    @Test
    void refusesAFlippedBitInThePopulationAndNeverFailsOtherwiseThanByRefusing() {
        int header = 6 * Integer.BYTES;
        int population = header + (4 + 1) * Double.BYTES * STATE.population().size();
        KeyedRandom random = new KeyedRandom(1);
        for (int i = 0; i < 3000; i++) {
            byte[] flipped = BLOCK.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            boolean refused = isRefused(flipped);
            assertThat(refused || at >= population || (at >= header - Integer.BYTES && at < header))
                    .isTrue();
        }
    }

    @Test
    void readsBackGenomesOfBitsAndTakesABitAGene() {
        EvolutionSpec spec =
                Specs.of(TestFunction.Kind.ONE_MAX, 70, 90, Specs.RING, new TerminationSpec.Generations(7));
        IslandState state = SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                .states()
                .get(1);
        IslandEvolution island = IslandEvolution.of(spec, Feasibility.ALWAYS, 1);
        byte[] block = island.encode(state);
        IslandState read = island.decode(block);
        assertThat(read.population()).isEqualTo(state.population());
        assertThat(read.population().genomes()).isInstanceOf(BitRows.class);
        assertThat(island.encode(read)).isEqualTo(block);
        block[6 * Integer.BYTES + 8] ^= 0x40; // a bit behind the last gene
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(() -> island.decode(block))
                .withMessageContaining("bit behind its last gene: individual=0");
    }

    @Test
    void readsBooleanGenesOfBlocksInWhichTheyAreAlleles() {
        EvolutionSpec spec =
                Specs.of(TestFunction.Kind.ONE_MAX, 5, 4, Specs.ONE_ISLAND, new TerminationSpec.Generations(1));
        IslandEvolution island = IslandEvolution.of(spec, Feasibility.ALWAYS, 0);
        double[] alleles = {0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1};
        Population population = new Population(
                0, new AlleleColumns(5, 4, alleles), new double[4], new boolean[] {true, true, true, true}, 4);
        IslandState state = island.close(Optional.empty(), population, List.of());
        assertThat(island.decode(island.encode(state)).population()).isEqualTo(population);
    }

    @Test
    void refusesAnotherFormat() {
        byte[] block = BLOCK.clone();
        block[7] = 3;
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(() -> ISLAND.decode(block))
                .withMessageContaining("format: expected=1 or 2 found=3");
    }

    private static boolean isRefused(byte[] block) {
        try {
            ISLAND.decode(block);
            return false;
        } catch (CorruptCheckpointException e) {
            return true;
        }
    }
}
