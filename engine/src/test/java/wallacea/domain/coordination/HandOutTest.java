package wallacea.domain.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.GateOutput.ToWorker;
import wallacea.domain.coordination.GateStage.Given;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage.Demand;
import wallacea.protocol.work.GateMessage.Drop;
import wallacea.protocol.work.GateMessage.Rejected;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.Hello;
import wallacea.protocol.work.WorkerMessage.Lack;

class HandOutTest {
    private static final EvolutionSpec SPEC = Samples.spec(10, 1, new TerminationSpec.Generations(5));
    private static final WorkKey KEY = GateStage.key("a", 0, 1);

    private final GateStage stage = new GateStage();

    @Test
    void cutsChunksOfAHundredMillisecondsAndSmallerOnesAtTheEnd() {
        stage.hello("w", 1, 1);
        stage.offer(KEY, SPEC, 400);
        List<Integer> sizes = new ArrayList<>();
        List<Given> held = new ArrayList<>(stage.handedOut());
        while (!held.isEmpty()) {
            Given first = held.removeFirst();
            sizes.add(first.id().count());
            stage.now += 2L * first.id().count();
            stage.result("w", 1, first.id(), 2);
            held.addAll(stage.handedOut());
        }
        assertThat(sizes).containsExactly(4, 4, 50, 50, 50, 50, 50, 50, 46, 23, 12, 6, 5);
        assertThat(sizes.subList(2, sizes.size())).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(400);
    }

    @Test
    void servesEvolutionsByWeightWhateverTheirIndividualsCost() {
        stage.offer(GateStage.key("a", 0, 1), Samples.weighted(SPEC, 1), 100_000);
        stage.offer(GateStage.key("b", 0, 1), Samples.weighted(SPEC, 3), 100_000);
        stage.hello("w", 1, 2);
        Map<String, Long> millis = new HashMap<>();
        List<Given> held = new ArrayList<>(stage.handedOut());
        for (int i = 0; i < 2_000; i++) {
            Given first = held.removeFirst();
            String evolution = first.id().work().evolution().value();
            long each = evolution.equals("a") ? 7 : 3;
            long took = each * first.id().count();
            if (i > 100) {
                millis.merge(evolution, took, Long::sum);
            }
            stage.now += took / 2;
            stage.result("w", 1, first.id(), each);
            held.addAll(stage.handedOut());
        }
        assertThat((double) millis.get("b") / millis.get("a")).isBetween(2.7, 3.3);
    }

    @Test
    void givesWorkersOnlyEvolutionsWhoseLabelsTheyCarry() {
        stage.offer(KEY, Samples.weighted(SPEC, 1, "spot", "zone-a"), 8);
        stage.hello("plain", 1, 1, List.of("spot"));
        assertThat(stage.handedOut()).isEmpty();
        stage.hello("labelled", 1, 1, List.of("fast", "spot", "zone-a"));
        assertThat(stage.handedOut())
                .isNotEmpty()
                .allMatch(given -> given.worker().equals("labelled"));
    }

    @Test
    void givesNoMoreOfASpecToAWorkerThatLacksSomethingForItUntilItHasIt() {
        stage.hello("without", 1, 1);
        Lack lack = new Lack(Digest.of(KEY.evolution().value().getBytes(UTF_8)), "no plug-in");
        stage.say(new Alive("without", 1, 2, List.of(), List.of(lack)));
        stage.offer(KEY, SPEC, 8);
        assertThat(stage.handedOut()).isEmpty();
        assertThat(stage.gate.view().workers())
                .singleElement()
                .satisfies(worker -> assertThat(worker.serves()).isEqualTo(1));
        stage.alive("without", 1, 1);
        assertThat(stage.handedOut()).isNotEmpty();
    }

    @Test
    void countsAsRunningOnlyChunksThatTheirWorkerLacksNothingFor() {
        stage.hello("without", 1, 1);
        stage.offer(KEY, SPEC, 8);
        ChunkId[] held = stage.handedOut().stream().map(Given::id).toArray(ChunkId[]::new);
        assertThat(stage.gate.view().evolutions())
                .singleElement()
                .satisfies(work ->
                        assertThat(work.running()).isEqualTo(held.length).isPositive());
        Lack lack = new Lack(Digest.of(KEY.evolution().value().getBytes(UTF_8)), "no plug-in");
        stage.say(new Alive("without", 1, 2, List.of(held), List.of(lack)));
        assertThat(stage.gate.view().evolutions())
                .singleElement()
                .satisfies(work -> assertThat(work.running()).isZero());
        assertThat(stage.gate.view().workers())
                .singleElement()
                .satisfies(worker -> assertThat(worker.held()).isEqualTo(held.length));
    }

    @Test
    void rejectsAWorkerThatComputesOtherwise() {
        Digest other = Digest.of(new byte[] {1});
        stage.say(new Hello("w", 1, 1, 2, List.of("spot"), SemanticVersions.CURRENT, other, List.of()));
        stage.offer(KEY, SPEC, 8);
        assertThat(stage.outputs).hasSize(1);
        Rejected rejected = (Rejected) ((ToWorker) stage.outputs.getFirst()).message();
        assertThat(rejected.reason()).contains(other.toString()).contains(GateStage.ARITHMETIC.toString());
        assertThat(stage.gate.view().rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(rejected.reason()));
        assertThat(stage.gate.view().workers()).isEmpty();
    }

    /** Fifty chunks of a quarter of a second come back from either worker; then one stays away with the first. */
    private Given overdue() {
        stage.hello("v", 1, 1);
        stage.hello("w", 1, 1);
        stage.offer(KEY, SPEC, 200);
        List<Given> held = new ArrayList<>(stage.handedOut());
        while (held.size() > 1) {
            Given next = held.stream()
                    .filter(one -> one.worker().equals("w") || held.size() > 3)
                    .findFirst()
                    .orElse(held.getFirst());
            held.remove(next);
            stage.now += 100;
            stage.result(next.worker(), 1, next.id(), 25);
            held.addAll(stage.handedOut());
        }
        return held.getFirst();
    }

    @Test
    void copiesAChunkThatIsOverdueAndComparesTheResults() {
        Given late = overdue();
        stage.now += 4_000;
        stage.alive("v", 1, 1, late.worker().equals("v") ? new ChunkId[] {late.id()} : none());
        stage.alive("w", 1, 1, late.worker().equals("w") ? new ChunkId[] {late.id()} : none());
        stage.tick();
        List<Given> copies = stage.handedOut();
        assertThat(copies).singleElement().satisfies(copy -> {
            assertThat(copy.id()).isEqualTo(late.id());
            assertThat(copy.worker()).isNotEqualTo(late.worker());
        });
        assertThat(stage.gate.view().counters().speculated()).isEqualTo(1);
        stage.result(copies.getFirst().worker(), 1, late.id(), 25);
        assertThat(stage.outputs).contains(new ToWorker(late.worker(), new Drop(late.id())));
        stage.outputs.clear();
        stage.result(late.worker(), 1, late.id(), 25, 0.5);
        assertThat(stage.outputs)
                .singleElement()
                .satisfies(output ->
                        assertThat(((GateOutput.ToIsland) output).input()).isInstanceOf(IslandInput.Differed.class));
        assertThat(stage.gate.view().counters().compared()).isEqualTo(1);
    }

    private static ChunkId[] none() {
        return new ChunkId[0];
    }

    @Test
    void auditsAFewChunksOnAnotherWorker() {
        stage.hello("v", 1, 1);
        stage.hello("w", 1, 1);
        long chunks = 0;
        for (int generation = 0; generation < 200; generation++) {
            stage.offer(GateStage.key("a", 0, generation), SPEC, 100);
            for (List<Given> held = stage.handedOut(); !held.isEmpty(); held = stage.handedOut()) {
                chunks += held.size();
                for (Given one : held) {
                    stage.now += 50;
                    stage.result(one.worker(), 1, one.id(), 25);
                }
            }
        }
        GateView.Counters counters = stage.gate.view().counters();
        assertThat(counters.audited()).isBetween(1L, chunks / 100);
        assertThat(counters.compared()).isEqualTo(counters.audited());
        assertThat(stage.outputs)
                .extracting(output -> ((GateOutput.ToIsland) output).input())
                .allMatch(IslandInput.Evaluated.class::isInstance);
    }

    @Test
    void givesGraceWhenItWasHeldUpItself() {
        stage.hello("w", 1, 1);
        stage.offer(KEY, SPEC, 4);
        stage.handedOut();
        stage.tick();
        stage.now += 20_000;
        stage.tick();
        assertThat(stage.gate.view().workers()).hasSize(1);
        for (int i = 0; i < 6; i++) {
            stage.now += 1_000;
            stage.tick();
        }
        assertThat(stage.gate.view().workers()).as("still silent").isEmpty();
    }

    @Test
    void announcesItsDemandAtOnceWhenWorkComes() {
        stage.hello("w", 1, 1);
        assertThat(stage.outputs).contains(new ToWorker("w", new Demand(0, 0)));
        stage.outputs.clear();
        stage.offer(KEY, Samples.weighted(SPEC, 3), 4);
        assertThat(stage.outputs.stream()
                        .filter(ToWorker.class::isInstance)
                        .map(output -> ((ToWorker) output).message())
                        .filter(Demand.class::isInstance)
                        .map(Demand.class::cast))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.weight()).isEqualTo(3);
                    assertThat(demand.chunks()).isPositive();
                });
    }
}
