package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;

@Timeout(60)
class SlotPoolTest {
    private static final int CHUNKS = 60;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(CHUNKS);
    private final CountDownLatch together = new CountDownLatch(2);

    /** Notes how many are evaluated at once; meets another one if it may. */
    private final class Counting implements FitnessFunction {
        private final boolean meets;

        Counting(boolean meets) {
            this.meets = meets;
        }

        @Override
        public int genes() {
            return 1;
        }

        @Override
        public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            together.countDown();
            if (meets) {
                meet();
            } else {
                Thread.onSpinWait();
            }
            fitness[0] = rows[0];
            valid[0] = true;
            running.decrementAndGet();
        }

        private void meet() {
            try {
                together.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int mostAtOnce(boolean isCareful) throws InterruptedException {
        SlotPool.Listener listener = new SlotPool.Listener() {
            @Override
            public void evaluated(SlotPool.Result result) {
                done.countDown();
            }

            @Override
            public void overdue(SlotGuard.Attempt attempt) {
                throw new AssertionError("overdue: " + attempt);
            }
        };
        SlotPool.Problem problem = new SlotPool.Problem(
                () -> new Counting(!isCareful), new FitnessCache(1_000, 1), Optional.of(Duration.ofMinutes(5)));
        try (SlotPool pool = new SlotPool(4, LastWords.NONE, isCareful, listener)) {
            for (int i = 0; i < CHUNKS; i++) {
                WorkKey key = new WorkKey(new EvolutionId("own"), 0, 0, i);
                pool.submit(new Chunk(new ChunkId(key, 0, 1), Digest.of(new byte[0]), new double[] {i}), problem, i);
            }
            assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        }
        return most.get();
    }

    @Test
    void keepsEvaluationsUnderGuardApartAfterTheProcessEndedAmongSeveral() throws InterruptedException {
        assertThat(mostAtOnce(true)).isEqualTo(1);
    }

    @Test
    void evaluatesInAllSlotsOtherwise() throws InterruptedException {
        assertThat(mostAtOnce(false)).isGreaterThan(1);
    }
}
