package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

class PostgresBlockStoreTest {
    @RegisterExtension
    static final EmptyPostgres POSTGRES = new EmptyPostgres();

    private static final EvolutionId ID = new EvolutionId("run");

    @Test
    void readsOnAnotherNodeWhatWasWrittenInOnePartOrMany() {
        try (Storage another = POSTGRES.another()) {
            for (int length : new int[] {1, PostgresParts.BYTES, PostgresParts.BYTES + 1, 3 << 20}) {
                byte[] block = DataSetStoreContract.bytes(length, length);
                CheckpointRef checkpoint = checkpoint(0, 10, block);
                blocks().write(ID, checkpoint, block);
                blocks().write(ID, checkpoint, block);
                assertThat(another.blocks().read(ID, checkpoint))
                        .isInstanceOfSatisfying(
                                BlockRead.Content.class,
                                read -> assertThat(read.bytes()).isEqualTo(block));
            }
        }
    }

    @Test
    void reportsAMissingBlock() {
        assertThat(blocks().read(ID, checkpoint(3, 10, new byte[1])))
                .isInstanceOfSatisfying(
                        BlockRead.Lost.class,
                        lost -> assertThat(lost.reason())
                                .startsWith("checkpoint block is missing: url=jdbc:postgresql://")
                                .contains(" evolution=run generation=10 island=3 "));
    }

    @Test
    void takesABlockWithAFlippedBitOrWithoutAPartForLostUntilItIsWrittenAgain() {
        byte[] block = DataSetStoreContract.bytes(2 * PostgresParts.BYTES, 1);
        CheckpointRef checkpoint = checkpoint(1, 20, block);
        for (String damage : new String[] {
            "UPDATE wallacea_block SET bytes = set_bit(bytes, 9, 1 - get_bit(bytes, 9)) WHERE part = 1",
            "DELETE FROM wallacea_block WHERE part = 0"
        }) {
            blocks().write(ID, checkpoint, block);
            POSTGRES.server().execute(POSTGRES.database(), damage);
            assertThat(blocks().read(ID, checkpoint))
                    .isInstanceOfSatisfying(
                            BlockRead.Lost.class,
                            lost -> assertThat(lost.reason()).contains("corrupt"));
        }
        blocks().write(ID, checkpoint, block);
        assertThat(blocks().read(ID, checkpoint)).isInstanceOf(BlockRead.Content.class);
    }

    @Test
    void prunesGenerationsBeforeTheGivenOne() {
        EvolutionId other = new EvolutionId("other");
        for (int generation = 0; generation < 30; generation += 10) {
            byte[] block = new byte[generation + 1];
            blocks().write(ID, checkpoint(0, generation, block), block);
            blocks().write(other, checkpoint(0, generation, block), block);
        }
        blocks().prune(ID, 10);
        assertThat(POSTGRES.server()
                        .query(
                                POSTGRES.database(),
                                "SELECT string_agg(evolution || generation, ' ' ORDER BY evolution, generation)"
                                        + " FROM wallacea_block"))
                .isEqualTo("other0 other10 other20 run10 run20");
    }

    private static BlockStore blocks() {
        return POSTGRES.storage().blocks();
    }

    private static CheckpointRef checkpoint(int island, int generation, byte[] block) {
        return new CheckpointRef(island, generation, Digest.of(block), block.length);
    }
}
