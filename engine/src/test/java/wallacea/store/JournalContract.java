package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** What every journal tells of what Pekko's plugin wrote. */
abstract class JournalContract {
    private static final Instant AT = Instant.parse("2020-01-01T00:00:00Z");
    private static ActorTestKit kit;

    /** A journal without events. */
    abstract Journal journal();

    /** Adds a row as the plugin does. */
    abstract void insert(String persistenceId, long number, byte[] payload) throws Exception;

    @BeforeAll
    static void startSerialization() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    static void stopSerialization() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsTheHighestSequenceNumberOfOneId() throws Exception {
        Journal journal = journal();
        assertThat(journal.highestSequenceNumber("evolution|run")).isZero();
        insert("evolution|run", 1, new byte[1]);
        insert("evolution|run", 3, new byte[1]);
        insert("evolution|other", 9, new byte[1]);
        assertThat(journal.highestSequenceNumber("evolution|run")).isEqualTo(3);
    }

    @Test
    void listsEvolutionsNewestFirstAndMarksTheFinished() throws Exception {
        Journal journal = journal();
        assertThat(journal.evolutions()).isEmpty();
        List<JournaledEvolution> expected = new ArrayList<>();
        for (List<EvolutionEvent> history : histories()) {
            EvolutionId id = new EvolutionId("run-" + expected.size());
            EvolutionState state = Evolution.empty();
            long number = 0;
            for (EvolutionEvent event : history) {
                state = Evolution.evolve(state, event);
                insert(JournaledEvolution.PREFIX + id, ++number, bytes(event));
            }
            expected.addFirst(new JournaledEvolution(id, state instanceof EvolutionState.Finished));
        }
        insert("strategy|run", 1, new byte[1]);
        assertThat(journal.evolutions()).containsExactlyElementsOf(expected);
        assertThat(expected.stream().filter(JournaledEvolution::isFinished)).hasSize(5);
    }

    @Test
    void listsAnEvolutionWhoseLastEventIsUnreadableAsUnfinished() throws Exception {
        Journal journal = journal();
        insert("evolution|run", 1, new byte[0]);
        insert("evolution|run-2", 1, new byte[] {-1, -1, -1, -1, -1, -1});
        assertThat(journal.evolutions())
                .containsExactly(
                        new JournaledEvolution(new EvolutionId("run-2"), false),
                        new JournaledEvolution(new EvolutionId("run"), false));
    }

    @Test
    void hasNoProblemWithWritingWhileAllIsWell() {
        assertThat(journal().writeProblem()).isEmpty();
    }

    /** One for every kind of event, which ends it. */
    private static List<List<EvolutionEvent>> histories() {
        EvolutionSpec spec = spec();
        Digest chain = Digest.of(new byte[0]);
        EvolutionEvent created = new EvolutionEvent.EvolutionCreated(spec, SpecDigest.of(spec), AT);
        EvolutionEvent paused = new EvolutionEvent.Paused("by command", 1, AT);
        GenerationSummary summary = new GenerationSummary(0, 1, 1, 1, 1, 1, 1, 8, 0, 1);
        List<List<EvolutionEvent>> histories = List.of(
                List.of(created),
                List.of(created, new EvolutionEvent.EvolutionStarted(1, "node", AT)),
                List.of(
                        created,
                        new EvolutionEvent.GenerationsCommitted(0, 0, chain, List.of(summary), List.of(), 1, AT)),
                List.of(created, new EvolutionEvent.IndividualQuarantined(new Verdict(1, 0, 3), List.of(1.0), AT)),
                List.of(created, paused),
                List.of(created, paused, new EvolutionEvent.Resumed(AT)),
                List.of(created, new EvolutionEvent.Cancelled(1, 1, AT)),
                List.of(created, new EvolutionEvent.BudgetReached(1, 1, AT)),
                List.of(
                        created,
                        new EvolutionEvent.DeterminismViolated(new DeterminismViolation("place", "1", "2"), AT)),
                List.of(created, new EvolutionEvent.Completed(1, chain, "generations", AT)),
                List.of(created, new EvolutionEvent.Failed("reason", AT)));
        assertThat(histories.stream().<Class<?>>map(history -> history.getLast().getClass()))
                .containsExactlyInAnyOrder(EvolutionEvent.class.getPermittedSubclasses());
        return histories;
    }

    private static byte[] bytes(EvolutionEvent event) {
        return SerializationExtension.get(kit.system()).serialize(event).get();
    }

    private static EvolutionSpec spec() {
        TestFunction function = new TestFunction(TestFunction.Kind.ONE_MAX, 4, false, 0);
        return new EvolutionSpec(
                "run",
                1,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(8, 0.1, 1),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(2),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Reset(),
                        0.1),
                new IslandSpec(1, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(5)),
                new RuntimeSpec(10, 2),
                SemanticVersions.of(TestFunctions.genes(function)));
    }
}
