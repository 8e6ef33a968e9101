package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.GateStage.Given;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Suspect;

class BlameTest {
    private static final EvolutionSpec BUILT_IN = Samples.spec(10, 1, new TerminationSpec.Generations(5));
    private static final EvolutionSpec OWN = Samples.ownFitness(BUILT_IN);
    private static final WorkKey KEY = GateStage.key("a", 0, 1);

    private final GateStage stage = new GateStage();

    private static Suspect suspect(Given given, int position, boolean isCertain) {
        return new Suspect(given.id(), position - given.id().first(), isCertain);
    }

    /** Evaluates session by session; {@code poison} takes down its worker, which says nothing. Returns the workers lost. */
    private int silentlyUntilSuspected(int poison, int size) {
        int lost = 0;
        for (int session = 1; session <= 30; session++) {
            stage.hello("w", session, 1);
            for (List<Given> held = stage.handedOut(); !held.isEmpty(); held = stage.handedOut()) {
                Given first = held.getFirst();
                if (first.has(poison)) {
                    lost++;
                    List<ChunkId> others =
                            held.subList(1, held.size()).stream().map(Given::id).toList();
                    stage.goodbye("w", session, others);
                    break;
                }
                held.forEach(one -> stage.result("w", 1, one.id(), 1));
            }
            if (!stage.suspected().isEmpty()) {
                return lost;
            }
        }
        throw new AssertionError("no suspect of " + size + " after " + lost + " lost workers");
    }

    @Test
    void findsTheOneIndividualThatTakesDownWorkersInSilence() {
        stage.offer(KEY, OWN, 4);
        assertThat(silentlyUntilSuspected(2, 4))
                .as("whole twice, halved, then three times alone")
                .isEqualTo(6);
        assertThat(stage.suspected()).containsExactly(2);
        stage.hello("w", 99, 1);
        List<Integer> tried = new ArrayList<>();
        for (List<Given> held = stage.handedOut(); !held.isEmpty(); held = stage.handedOut()) {
            held.forEach(one -> {
                tried.add(one.id().first());
                stage.result("w", 99, one.id(), 1);
            });
        }
        assertThat(tried).as("the suspect is not handed out again").doesNotContain(2);
    }

    @Test
    void neverBlamesBuiltInFitness() {
        stage.offer(KEY, BUILT_IN, 4);
        for (int session = 1; session <= 20; session++) {
            stage.hello("w", session, 1);
            List<Given> held = stage.handedOut();
            assertThat(held).as("reissued at once").isNotEmpty();
            if (session % 2 == 0) {
                stage.goodbye("w", session, List.of(), suspect(held.getFirst(), 0, true));
            }
        }
        assertThat(stage.suspected()).isEmpty();
    }

    @Test
    void condemnsAfterThreeTimeOutsAndLetsTheOthersFinish() {
        stage.offer(KEY, OWN, 4);
        int timeOuts = 0;
        List<Integer> done = new ArrayList<>();
        for (int session = 1; session <= 9; session++) {
            stage.hello("w", session, 1);
            for (List<Given> held = stage.handedOut(); !held.isEmpty(); held = stage.handedOut()) {
                Given first = held.getFirst();
                if (first.has(2)) {
                    timeOuts++;
                    List<ChunkId> others =
                            held.subList(1, held.size()).stream().map(Given::id).toList();
                    stage.goodbye("w", session, others, suspect(first, 2, true));
                    break;
                }
                for (Given one : held) {
                    for (int i = 0; i < one.id().count(); i++) {
                        done.add(one.id().first() + i);
                    }
                    stage.result("w", session, one.id(), 1);
                }
            }
        }
        assertThat(timeOuts).isEqualTo(3);
        assertThat(stage.suspected()).containsExactly(2);
        assertThat(done).containsExactlyInAnyOrder(0, 1, 3);
    }

    @Test
    void evaluatesAloneWhatMayHaveKilledItsWorker() {
        stage.offer(KEY, OWN, 8);
        stage.hello("w", 1, 2);
        List<Given> held = stage.handedOut();
        Given first = held.get(0);
        Given second = held.get(1);
        stage.hello(
                "w",
                2,
                2,
                suspect(first, first.id().first(), false),
                suspect(second, second.id().first(), false));
        List<Given> alone = stage.handedOut();
        assertThat(alone).hasSize(1);
        assertThat(alone.getFirst().id().count()).isEqualTo(1);
        assertThat(List.of(first.id().first(), second.id().first()))
                .contains(alone.getFirst().id().first());
        stage.result("w", 2, alone.getFirst().id(), 1);
        assertThat(stage.handedOut()).as("then the other").hasSize(1);
        assertThat(stage.suspected()).isEmpty();
    }

    @Test
    void condemnsWhatKilledThreeWorkersAlone() {
        stage.offer(KEY, OWN, 1.0);
        stage.hello("w", 1, 2);
        for (int session = 2; session <= 5; session++) {
            Given given = stage.handedOut().getFirst();
            assertThat(stage.suspected()).isEmpty();
            stage.hello("w", session, 2, suspect(given, 0, false));
        }
        assertThat(stage.suspected()).as("once among others, three times alone").containsExactly(0);
        assertThat(stage.handedOut()).isEmpty();
    }

    @Test
    void countsAWorkerThatDiedAmongSeveralAgainstTheOneThatIsLeft() {
        stage.offer(KEY, OWN, 1.0, 2.0);
        stage.hello("w", 1, 2);
        List<Given> held = stage.handedOut();
        assertThat(held).hasSize(2);
        stage.hello("w", 2, 2, suspect(held.get(0), 0, false), suspect(held.get(1), 1, false));
        int lost = 1;
        for (int session = 2; stage.suspected().isEmpty(); ) {
            Given alone = stage.handedOut().getFirst();
            if (alone.has(1)) {
                lost++;
                session++;
                stage.hello("w", session, 2, suspect(alone, 1, false));
            } else {
                stage.result("w", session, alone.id(), 1);
            }
        }
        assertThat(lost).isEqualTo(3);
        assertThat(stage.suspected()).containsExactly(1);
    }

    @Test
    void acquitsWhatGaveAResultHoweverManyWorkersDiedWithIt() {
        stage.offer(KEY, OWN, 1.0);
        stage.hello("w", 1, 1);
        for (int session = 2; session <= 3; session++) {
            stage.hello("w", session, 1, suspect(stage.handedOut().getFirst(), 0, true));
        }
        stage.result("w", 3, stage.handedOut().getFirst().id(), 1);
        stage.offer(GateStage.key("a", 0, 2), OWN, 1.0);
        stage.hello("w", 4, 1, suspect(stage.handedOut().getFirst(), 0, true));
        assertThat(stage.suspected()).isEmpty();
    }

    @Test
    void doesNotCountAnIndividualThatWasNotAlone() {
        stage.offer(KEY, OWN, 1.0);
        ChunkId elsewhere = new ChunkId(GateStage.key("b", 0, 9), 0, 1);
        stage.hello("w", 1, 2);
        for (int session = 2; session <= 9; session++) {
            Given given = stage.handedOut().getFirst();
            stage.hello("w", session, 2, suspect(given, 0, false), new Suspect(elsewhere, 0, false));
        }
        assertThat(stage.suspected()).isEmpty();
    }

    @Test
    void knowsACondemnedGenomeWhereverItAppears() {
        WorkKey other = GateStage.key("a", 1, 2);
        stage.offer(KEY, OWN, 7.0);
        stage.offer(other, OWN, 5.0, 7.0);
        for (int session = 1; stage.suspected().isEmpty(); session++) {
            stage.hello("w", session, 1);
            for (List<Given> held = stage.handedOut(); !held.isEmpty(); held = stage.handedOut()) {
                Given bad = held.stream()
                        .filter(one -> one.id().work().equals(KEY))
                        .findFirst()
                        .orElse(null);
                if (bad == null) {
                    break;
                }
                stage.goodbye("w", session, List.of(), suspect(bad, 0, true));
                break;
            }
        }
        assertThat(stage.outputs)
                .contains(
                        new GateOutput.ToIsland(KEY.evolution(), 0, new IslandInput.Suspected(KEY, 0)),
                        new GateOutput.ToIsland(KEY.evolution(), 1, new IslandInput.Suspected(other, 1)));
        WorkKey later = GateStage.key("a", 0, 3);
        stage.offer(later, OWN, 1.0, 7.0);
        assertThat(stage.outputs)
                .contains(new GateOutput.ToIsland(KEY.evolution(), 0, new IslandInput.Suspected(later, 1)));
        assertThat(stage.gate.view().evolutions().getFirst().quarantined()).isEqualTo(1);
    }

    @Test
    void ignoresALateHelloOfASessionThatSaidGoodbye() {
        stage.offer(KEY, OWN, 4);
        stage.hello("w", 1, 1);
        stage.goodbye("w", 1, stage.handedOut().stream().map(Given::id).toList());
        stage.hello("w", 1, 1);
        assertThat(stage.handedOut()).isEmpty();
    }

    @Test
    void hearsTheLastWordsOfAWorkerThatWasGivenUp() {
        stage.offer(KEY, OWN, 4);
        stage.hello("w", 1, 1);
        Given held = stage.handedOut().getFirst();
        stage.tick();
        for (int i = 0; i < 6; i++) {
            stage.now += 1_000;
            stage.tick();
        }
        stage.hello("w", 2, 1, suspect(held, 1, false));
        Given alone = stage.handedOut().getFirst();
        assertThat(alone.id()).isEqualTo(new ChunkId(KEY, 1, 1));
    }
}
