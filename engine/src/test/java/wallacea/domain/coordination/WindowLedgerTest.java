package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.LedgerInput.Journaled;
import wallacea.domain.coordination.LedgerInput.Reported;
import wallacea.domain.coordination.LedgerInput.Tick;
import wallacea.domain.coordination.LedgerOutput.Order;
import wallacea.domain.coordination.LedgerOutput.Submit;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionCommand.Pause;
import wallacea.protocol.evolution.EvolutionCommand.Quarantine;
import wallacea.protocol.evolution.EvolutionCommand.Resume;
import wallacea.protocol.evolution.EvolutionCommand.Violate;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationCommand.Release;
import wallacea.protocol.population.PopulationReport.CheckpointUnreadable;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;

class WindowLedgerTest {
    private static final EvolutionSpec SPEC =
            Samples.spec(10, 2, new TerminationSpec.Generations(40), new TerminationSpec.Target(7));

    private final WindowLedger ledger = new WindowLedger(Samples.ID, 1);
    private EvolutionState state = Samples.running(SPEC);
    private final List<LedgerOutput> outputs = new ArrayList<>();
    private long now = Samples.at(10).toEpochMilli();

    private void give(LedgerInput input) {
        outputs.addAll(ledger.receive(input, now));
    }

    /** Carries out what the ledger submitted, and tells it. */
    private void journal() {
        List<EvolutionCommand> submitted = submitted(EvolutionCommand.class);
        outputs.clear();
        for (EvolutionCommand command : submitted) {
            state = Samples.after(state, command);
            give(new Journaled(state));
        }
    }

    private <T> List<T> submitted(Class<T> kind) {
        return outputs.stream()
                .filter(Submit.class::isInstance)
                .map(output -> ((Submit) output).command())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Advance lastOrder(int island) {
        return outputs.stream()
                .filter(output -> output instanceof Order(Advance order) && order.island() == island)
                .map(output -> (Advance) ((Order) output).command())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static CheckpointRef checkpoint(int island, int generation) {
        return new CheckpointRef(island, generation, Digest.of(new byte[] {(byte) island, (byte) generation}), 9);
    }

    private static WindowReached window(int island, int from, int to, double best, int verdictsKnown) {
        List<IslandGeneration> generations = new ArrayList<>();
        double[] quantiles = new double[21];
        Arrays.fill(quantiles, best);
        for (int g = from + 1; g <= to; g++) {
            Digest leaf = Digest.of(new byte[] {(byte) island, (byte) g, (byte) best});
            generations.add(new IslandGeneration(g, leaf, best, best, quantiles, 0.5, 5, 0, 5L * (g + 1), 1_000));
        }
        return new WindowReached(
                Samples.ID, island, from, to, generations, checkpoint(island, to), verdictsKnown, 10, 1);
    }

    private void reach(int from, int to, double best) {
        give(new Reported(window(0, from, to, best, 0)));
        give(new Reported(window(1, from, to, best, 0)));
    }

    @Test
    void grantsTheFirstWindowAndOneAhead() {
        give(new Journaled(state));
        Advance order = lastOrder(1);
        assertThat(order.windowEnds()).containsExactly(0, 1);
        assertThat(order.base()).isEmpty();
        assertThat(order.stamp()).isEqualTo(new OrderStamp(1, 1));
    }

    @Test
    void commitsAWindowThatAllIslandsReached() {
        give(new Journaled(state));
        give(new Reported(window(0, -1, 0, 1, 0)));
        assertThat(submitted(CommitWindow.class)).isEmpty();
        give(new Reported(window(1, -1, 0, 1, 0)));
        assertThat(submitted(CommitWindow.class)).hasSize(1);
        journal();
        assertThat(lastOrder(0).base()).contains(checkpoint(0, 0));
        assertThat(lastOrder(0).windowEnds()).startsWith(1).hasSize(2);
    }

    @Test
    void growsItsWindowsWhenTheyAreCheap() {
        give(new Journaled(state));
        reach(-1, 0, 1);
        journal();
        assertThat(lastOrder(0).windowEnds()).containsExactly(1, 5);
        reach(0, 1, 1);
        journal();
        assertThat(lastOrder(0).windowEnds()).as("checkpoint-every is 5").containsExactly(5, 10);
    }

    @Test
    void repeatsItsOrdersUnderTheSameStamp() {
        give(new Journaled(state));
        OrderStamp stamp = lastOrder(0).stamp();
        outputs.clear();
        now += 2_000;
        give(new Tick());
        assertThat(lastOrder(0).stamp()).isEqualTo(stamp);
    }

    @Test
    void holdsTheIslandsWhilePaused() {
        give(new Journaled(state));
        state = Samples.after(state, new Pause(Samples.at(20)));
        give(new Journaled(state));
        assertThat(lastOrder(0).hold()).isTrue();
    }

    @Test
    void commitsAWindowThatWasUnderWayAtAPauseOnceItGoesOn() {
        give(new Journaled(state));
        state = Samples.after(state, new Pause(Samples.at(20)));
        give(new Journaled(state));
        reach(-1, 0, 1);
        now += 2_000;
        give(new Tick());
        assertThat(submitted(CommitWindow.class)).isEmpty();
        state = Samples.after(state, new Resume(Samples.at(30)));
        give(new Journaled(state));
        assertThat(submitted(CommitWindow.class)).hasSize(1);
    }

    @Test
    void submitsAWindowAgainThatAPauseCameBefore() {
        give(new Journaled(state));
        reach(-1, 0, 1);
        assertThat(submitted(CommitWindow.class)).hasSize(1);
        outputs.clear();
        state = Samples.after(state, new Pause(Samples.at(20)));
        give(new Journaled(state));
        state = Samples.after(state, new Resume(Samples.at(30)));
        give(new Journaled(state));
        assertThat(submitted(CommitWindow.class)).hasSize(1);
    }

    @Test
    void cutsAWindowInWhichTheEndLies() {
        give(new Journaled(state));
        reach(-1, 0, 1);
        journal();
        reach(0, 1, 1);
        journal();
        reach(1, 5, 8);
        assertThat(submitted(CommitWindow.class)).isEmpty();
        assertThat(lastOrder(0).windowEnds()).containsExactly(2);
        assertThat(lastOrder(0).base()).contains(checkpoint(0, 1));
        outputs.clear();
        reach(1, 2, 8);
        assertThat(submitted(CommitWindow.class))
                .singleElement()
                .satisfies(commit -> assertThat(commit.completed()).contains("target=7.0"));
        journal();
        assertThat(outputs).contains(new Order(new Release(Samples.ID, 1, lastStamp())));
    }

    private OrderStamp lastStamp() {
        return outputs.stream()
                .filter(output -> output instanceof Order(Release release))
                .map(output -> ((Release) ((Order) output).command()).stamp())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesBackToTheCommitBeforeThenToTheSeed() {
        give(new Journaled(state));
        reach(-1, 0, 1);
        journal();
        reach(0, 1, 1);
        journal();
        give(unreadable(1, 1));
        assertThat(lastOrder(0).base()).contains(checkpoint(0, 0));
        assertThat(lastOrder(0).windowEnds()).startsWith(1);
        give(unreadable(1, 1));
        assertThat(lastOrder(0).base()).as("the same report again").contains(checkpoint(0, 0));
        give(unreadable(0, 0));
        assertThat(lastOrder(0).base()).isEmpty();
        assertThat(lastOrder(0).windowEnds()).startsWith(0, 1);
    }

    private static Reported unreadable(int island, int generation) {
        return new Reported(new CheckpointUnreadable(
                Samples.ID, island, new OrderStamp(1, 1), checkpoint(island, generation), "missing"));
    }

    @Test
    void stopsIfTheCommittedChainIsNotReproduced() {
        give(new Journaled(state));
        reach(-1, 0, 1);
        journal();
        give(unreadable(0, 0));
        outputs.clear();
        reach(-1, 0, 2);
        assertThat(submitted(Violate.class))
                .singleElement()
                .satisfies(violate -> assertThat(violate.violation().place()).isEqualTo("generation=0 chain"));
    }

    @Test
    void stopsIfAnIslandReportsAWindowInTwoWays() {
        give(new Journaled(state));
        give(new Reported(window(0, -1, 0, 1, 0)));
        give(new Reported(window(0, -1, 0, 1, 0)));
        assertThat(submitted(Violate.class)).isEmpty();
        give(new Reported(window(0, -1, 0, 2, 0)));
        assertThat(submitted(Violate.class)).hasSize(1);
    }

    @Test
    void waitsForReportsThatKnowTheVerdict() {
        give(new Journaled(state));
        give(new Reported(window(0, -1, 0, 1, 0)));
        state = Samples.after(state, new Quarantine(new Verdict(0, 0, 2), List.of(1.0), Samples.at(11)));
        give(new Journaled(state));
        assertThat(lastOrder(0).verdicts()).hasSize(1);
        give(new Reported(window(1, -1, 0, 1, 0)));
        assertThat(submitted(CommitWindow.class)).isEmpty();
        give(new Reported(window(0, -1, 0, 1, 1)));
        assertThat(submitted(CommitWindow.class)).hasSize(1);
    }

    @Test
    void fallsSilentWhenAnotherStartIsJournaled() {
        give(new Journaled(state));
        state = Samples.after(state, new EvolutionCommand.Start("other", SPEC.versions(), Samples.at(20)));
        give(new Journaled(state));
        outputs.clear();
        now += 10_000;
        give(new Tick());
        assertThat(outputs).isEmpty();
    }
}
