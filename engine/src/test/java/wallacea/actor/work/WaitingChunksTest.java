package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Lack;

class WaitingChunksTest {
    @Test
    void saysNoMoreThanFitsIntoAMessage() {
        WaitingChunks waiting = new WaitingChunks();
        for (int i = 0; i < 1_000; i++) {
            Digest spec = Digest.of(("spec " + i).getBytes(StandardCharsets.UTF_8));
            ChunkId id = new ChunkId(new WorkKey(new EvolutionId("own"), 0, 0, i), 0, 1);
            waiting.add(new Chunk(id, spec, new double[1]), 0);
            waiting.lack(spec, "no ".repeat(200_000));
        }
        List<Lack> lacking = waiting.lacking();
        assertThat(lacking).isNotEmpty();
        assertThat(lacking.stream()
                        .mapToInt(lack -> lack.reason().getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isLessThan(64 * 1024);
    }
}
