package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.GateStage.Given;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.work.ChunkId;

/** Whose turn it is at a worker, mostly of four slots, that begins chunks in the order in which it gets them. */
class RotationTest {
    private static final int SLOTS = 4;
    private static final int GENERATIONS = 10;
    private static final EvolutionSpec SPEC = Samples.spec(100, 1, new TerminationSpec.Generations(GENERATIONS));

    private final GateStage stage = new GateStage();
    private final ArrayDeque<Given> waiting = new ArrayDeque<>();
    private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::endsAt));
    private final Map<String, Integer> evaluated = new TreeMap<>();
    private final Map<String, Long> slotMillis = new TreeMap<>();
    private int individuals = 100;
    private int slots = SLOTS;
    private int begun;

    private record Running(ChunkId chunk, long endsAt) {}

    private int generation(String evolution) {
        return evaluated.get(evolution) / individuals;
    }

    private boolean isAnyAt(int generation) {
        return evaluated.keySet().stream().anyMatch(evolution -> generation(evolution) == generation);
    }

    private void offer(String evolution) {
        int done = evaluated.computeIfAbsent(evolution, id -> 0);
        stage.offer(GateStage.key(evolution, 0, done / individuals), SPEC, individuals);
    }

    private void begin(ToLongFunction<ChunkId> millis) {
        waiting.addAll(stage.handedOut());
        while (running.size() < slots && !waiting.isEmpty()) {
            ChunkId next = waiting.removeFirst().id();
            long takes = millis.applyAsLong(next);
            slotMillis.merge(next.work().evolution().value(), takes, Long::sum);
            running.add(new Running(next, stage.now + takes));
            begun++;
        }
    }

    /** Lets the worker evaluate, and each evolution offer its next generation, until {@code isOver}. */
    private void evaluate(ToLongFunction<ChunkId> millis, BooleanSupplier isOver) {
        begin(millis);
        while (!isOver.getAsBoolean()) {
            Running ended = running.remove();
            ChunkId chunk = ended.chunk();
            String evolution = chunk.work().evolution().value();
            stage.now = ended.endsAt();
            stage.result("w", 1, chunk, 0);
            int done = evaluated.merge(evolution, chunk.count(), Integer::sum);
            if (done % individuals == 0) {
                offer(evolution);
            }
            begin(millis);
        }
    }

    /** Each slot takes a second for its first chunk: the process loads its classes. */
    @Test
    void doesNotHoldAgainstAnEvolutionWhatItGotWhileItWasAlone() {
        ToLongFunction<ChunkId> millis = chunk -> 4L * chunk.count() + (begun < SLOTS ? 1_000 : 0);
        stage.hello("w", 1, SLOTS);
        offer("run-0");
        begin(millis);
        for (int i = 1; i < 10; i++) {
            stage.now += 10;
            offer("run-" + i);
        }
        evaluate(millis, () -> isAnyAt(GENERATIONS));
        assertThat(evaluated.keySet())
                .hasSize(10)
                .allSatisfy(evolution -> assertThat(generation(evolution))
                        .as(evaluated.toString())
                        .isGreaterThanOrEqualTo(GENERATIONS / 2));
    }

    /** One individual in fifty of the first takes a second, which its other chunks do not let expect. */
    @Test
    void holdsAgainstAnEvolutionWhatItTookFromAnother() {
        ToLongFunction<ChunkId> millis = chunk -> {
            boolean isSlow = chunk.work().evolution().value().equals("slow");
            int seconds = (chunk.first() + chunk.count()) / 50 - chunk.first() / 50;
            return 4L * chunk.count() + (isSlow ? 1_000L * seconds : 0);
        };
        individuals = 1_000_000;
        offer("slow");
        offer("steady");
        stage.hello("w", 1, SLOTS);
        evaluate(millis, () -> slotMillis.getOrDefault("steady", 0L) > 100_000);
        assertThat((double) slotMillis.get("slow") / slotMillis.get("steady"))
                .as(slotMillis.toString())
                .isBetween(0.75, 1.4);
    }

    /** Half of the chunks of one wait behind a slow chunk of the other for longer than they take themselves. */
    @Test
    void doesNotChargeAChunkForTheTimeThatItWaitedBehindAnother() {
        ToLongFunction<ChunkId> millis =
                chunk -> chunk.work().evolution().value().equals("slow") ? 2_000L : 4L * chunk.count();
        slots = 1;
        individuals = 1_000_000;
        offer("slow");
        offer("steady");
        stage.hello("w", 1, slots);
        evaluate(millis, () -> slotMillis.getOrDefault("slow", 0L) > 400_000);
        assertThat((double) slotMillis.get("slow") / slotMillis.get("steady"))
                .as(slotMillis.toString())
                .isBetween(0.9, 1.1);
    }
}
