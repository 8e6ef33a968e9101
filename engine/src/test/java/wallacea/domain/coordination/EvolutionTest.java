package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wallacea.domain.coordination.Samples.accepted;
import static wallacea.domain.coordination.Samples.after;
import static wallacea.domain.coordination.Samples.at;
import static wallacea.domain.coordination.Samples.refused;
import static wallacea.domain.coordination.Samples.running;
import static wallacea.domain.coordination.Samples.spec;
import static wallacea.domain.coordination.Samples.window;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.EvolutionState.Paused;
import wallacea.domain.coordination.EvolutionState.Running;
import wallacea.protocol.evolution.EvolutionCommand.Cancel;
import wallacea.protocol.evolution.EvolutionCommand.CheckBudget;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionCommand.Create;
import wallacea.protocol.evolution.EvolutionCommand.Pause;
import wallacea.protocol.evolution.EvolutionCommand.Quarantine;
import wallacea.protocol.evolution.EvolutionCommand.Resume;
import wallacea.protocol.evolution.EvolutionCommand.Show;
import wallacea.protocol.evolution.EvolutionCommand.Start;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.BudgetReached;
import wallacea.protocol.evolution.EvolutionEvent.Completed;
import wallacea.protocol.evolution.EvolutionEvent.GenerationsCommitted;
import wallacea.protocol.evolution.EvolutionEvent.IndividualQuarantined;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;

class EvolutionTest {
    private static Status status(EvolutionState state) {
        return (Status) accepted(state, new Show()).reply();
    }

    @Test
    void countsItsStarts() {
        EvolutionState state = running(spec());
        EvolutionState again = after(state, new Start("other", spec().versions(), at(6)));
        assertThat(status(state).start()).isEqualTo(1);
        assertThat(status(again).start()).isEqualTo(2);
    }

    @Test
    void refusesAnotherSpecUnderItsIdAndNamesBoth() {
        EvolutionState state = running(spec());
        EvolutionSpec other = spec().withSeed(8);
        assertThat(refused(state, new Create(other, at(1))))
                .contains(status(state).specDigest().toString())
                .contains("given=");
    }

    @Test
    void refusesToContinueUnderOtherVersionsAndNamesBoth() {
        SemanticVersions others = new SemanticVersions(9, 1, 1, 1);
        assertThat(refused(running(spec()), new Start("node", others, at(6))))
                .contains("operators=" + spec().versions().operators())
                .contains("operators=9");
    }

    @Test
    void refusesASpecThatNoMessageCanCarryWithAllProblems() {
        EvolutionSpec spec = spec(2, 3, new TerminationSpec.Generations(1));
        assertThat(refused(Evolution.empty(), new Create(spec, at(0))))
                .contains("population.size=2")
                .contains("islands.count=3");
    }

    @Test
    void commitsAWindowThatFollows() {
        EvolutionState state = after(running(spec()), window(1, -1, 3), window(1, 3, 5));
        Status status = status(state);
        assertThat(status.generation()).isEqualTo(5);
        assertThat(status.best()).isEqualTo(5);
        assertThat(status.checkpoints()).extracting(one -> one.generation()).containsExactly(5);
        assertThat(((Running) state).course().previous().orElseThrow().generation())
                .isEqualTo(3);
    }

    @Test
    void commitsNoGenerationTwice() {
        EvolutionState state = after(running(spec()), window(1, -1, 3));
        assertThat(accepted(state, window(1, -1, 3)).events()).isEmpty();
    }

    @Test
    void refusesAWindowThatDoesNotFollow() {
        EvolutionState state = after(running(spec()), window(1, -1, 3));
        assertThat(refused(state, window(1, 4, 6))).contains("from=4").contains("expected start=1 from=3");
        assertThat(refused(state, window(2, 3, 6))).contains("start=2");
    }

    @Test
    void refusesAWindowThatLeavesOutAVerdict() {
        Quarantine quarantine = new Quarantine(new Verdict(2, 0, 4), List.of(1.0), at(6));
        EvolutionState state = after(running(spec()), quarantine);
        assertThat(refused(state, window(1, -1, 3))).contains("leaves out a verdict");
        assertThat(accepted(state, window(1, -1, 1)).events()).hasSize(1);
    }

    @Test
    void journalsAVerdictOnceAndOnlyOnUncommittedGenerations() {
        Quarantine quarantine = new Quarantine(new Verdict(2, 0, 4), List.of(1.0), at(6));
        EvolutionState state = running(spec());
        assertThat(accepted(state, quarantine).events()).hasOnlyElementsOfType(IndividualQuarantined.class);
        assertThat(accepted(after(state, quarantine), quarantine).events()).isEmpty();
        assertThat(accepted(after(state, window(1, -1, 3)), quarantine).events())
                .isEmpty();
    }

    @Test
    void pausesWhenTooManyOfOneGenerationAreQuarantined() {
        EvolutionState state = after(
                running(spec()),
                new Quarantine(new Verdict(2, 0, 4), List.of(1.0), at(6)),
                new Quarantine(new Verdict(2, 0, 5), List.of(1.0), at(7)));
        assertThat(state).isInstanceOf(Paused.class);
        assertThat(status(state).reason()).contains("quarantine limit").contains("generation 2");
    }

    @Test
    void completesWithItsLastWindow() {
        CommitWindow last = window(1, -1, 3);
        CommitWindow completing = new CommitWindow(
                1, -1, 3, last.chain(), last.generations(), last.checkpoints(), 0, Optional.of("target=3.0"), at(9));
        List<EvolutionEvent> events = accepted(running(spec()), completing).events();
        assertThat(events).extracting(Object::getClass).isEqualTo(List.of(GenerationsCommitted.class, Completed.class));
        assertThat(status(after(running(spec()), completing)).phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void leavesPausesAndDowntimeOutOfItsRunningTime() {
        EvolutionState state = after(
                running(spec()),
                new Pause(at(15)),
                new Resume(at(1_000)),
                window(1, -1, 2),
                new Start("node", spec().versions(), at(5_000)),
                new Pause(at(5_007)));
        // 10 s until the first pause; the commit was at second 12 of a clock set back: 0 s; 7 s after the second start.
        assertThat(status(state).elapsedMillis()).isEqualTo(17_000);
    }

    @Test
    void stopsWhenItsWallTimeIsUsedUp() {
        EvolutionSpec spec = spec(10, 1, new TerminationSpec.Generations(20), new TerminationSpec.WallTime(60_000));
        EvolutionState state = running(spec);
        assertThat(accepted(state, new CheckBudget(at(64))).events()).isEmpty();
        assertThat(accepted(state, new CheckBudget(at(65))).events())
                .containsExactly(new BudgetReached(-1, 60_000, at(65)));
    }

    @Test
    void stopsAtTheCommitByWhichItsCpuTimeIsUsedUp() {
        EvolutionSpec spec = spec(10, 1, new TerminationSpec.Generations(20), new TerminationSpec.CpuTime(40));
        EvolutionState state = after(running(spec), costing(window(1, -1, 2), 10_000_000));
        assertThat(accepted(state, new CheckBudget(at(1_000))).events()).isEmpty();
        CommitWindow dear = costing(window(1, 2, 3), 10_000_000);
        assertThat(accepted(state, costing(window(1, 2, 3), 9_999_999)).events())
                .hasSize(1);
        assertThat(accepted(state, dear).events()).hasSize(2).endsWith(new BudgetReached(3, 8_000, at(13)));
        assertThat(status(after(state, dear)).reason()).isEqualTo("CPU time is used up");
        assertThat(status(after(state, dear)).phase()).isEqualTo(Phase.BUDGET_REACHED);
    }

    @Test
    void stopsByABudgetOnlyWhereTheOtherConditionsOfItsBlockHoldToo() {
        EvolutionSpec spec = spec(
                10,
                1,
                new TerminationSpec.Generations(20),
                new TerminationSpec.All(List.of(new TerminationSpec.CpuTime(1), new TerminationSpec.Target(3))));
        EvolutionState state = after(running(spec), costing(window(1, -1, 2), 1_000_000));
        assertThat(status(state).phase()).isEqualTo(Phase.RUNNING);
        EvolutionState stopped = after(state, costing(window(1, 2, 4), 0));
        assertThat(status(stopped).phase()).isEqualTo(Phase.BUDGET_REACHED);
        assertThat(status(stopped).reason()).isEqualTo("cpu-time=1 and target=3.0");
    }

    @Test
    void restsWhereThePauseSaidUntilItIsResumed() {
        CommitWindow underWay = window(1, 2, 5);
        EvolutionState running = after(running(spec()), window(1, -1, 2));
        Decision.Accepted<EvolutionEvent, EvolutionReply> pause = accepted(running, new Pause(at(20)));
        assertThat(((Status) pause.reply()).generation()).isEqualTo(2);
        EvolutionState paused = after(running, new Pause(at(20)), underWay);
        assertThat(status(paused)).isEqualTo(pause.reply());
        assertThat(status(after(paused, new Resume(at(30)), underWay)).generation())
                .isEqualTo(5);
    }

    /** Earlier builds committed a window that was under way when they paused. */
    @Test
    void endsByItsBudgetWhenResumedIfItWasUsedUpWhilePaused() {
        EvolutionSpec spec = spec(10, 1, new TerminationSpec.Generations(20), new TerminationSpec.CpuTime(30));
        CommitWindow dear = costing(window(1, -1, 2), 10_000_000);
        EvolutionEvent committed = accepted(running(spec), dear).events().getFirst();
        EvolutionState paused =
                after(Evolution.evolve(after(running(spec), new Pause(at(6))), committed), new CheckBudget(at(20)));
        assertThat(status(paused).phase()).isEqualTo(Phase.PAUSED);
        assertThat(status(paused).generation()).isEqualTo(2);
        EvolutionState resumed = after(paused, new Resume(at(30)), new CheckBudget(at(31)));
        assertThat(status(resumed).phase()).isEqualTo(Phase.BUDGET_REACHED);
    }

    @Test
    void isCompletedRatherThanOutOfBudgetIfBothComeAtOnce() {
        EvolutionSpec spec = spec(10, 1, new TerminationSpec.Generations(20), new TerminationSpec.CpuTime(1));
        CommitWindow last = costing(window(1, -1, 2), 10_000_000);
        CommitWindow completed = new CommitWindow(
                1,
                -1,
                2,
                last.chain(),
                last.generations(),
                last.checkpoints(),
                0,
                Optional.of("target=1.0"),
                last.at());
        assertThat(status(after(running(spec), completed)).phase()).isEqualTo(Phase.COMPLETED);
    }

    /** Each generation of the window takes so much CPU time. */
    private static CommitWindow costing(CommitWindow window, long cpuNanos) {
        List<GenerationSummary> generations = window.generations().stream()
                .map(g ->
                        new GenerationSummary(g.generation(), g.best(), 0, 0, 0, 0, 0.5, g.evaluations(), 0, cpuNanos))
                .toList();
        return new CommitWindow(
                window.start(),
                window.fromGeneration(),
                window.toGeneration(),
                window.chain(),
                generations,
                window.checkpoints(),
                0,
                Optional.empty(),
                window.at());
    }

    @Test
    void isCancelledAtItsLastCommit() {
        EvolutionState state = after(running(spec()), window(1, -1, 3), new Cancel(at(20)));
        assertThat(status(state).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(status(state).generation()).isEqualTo(3);
        assertThat(accepted(state, new Cancel(at(21))).events()).isEmpty();
    }

    @Test
    void findsACorruptJournal() {
        EvolutionState state = running(spec());
        assertThatThrownBy(() -> Evolution.evolve(
                        state,
                        new EvolutionEvent.EvolutionCreated(
                                spec(), status(state).specDigest(), at(0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EvolutionCreated in state Running");
        CommitWindow gap = window(1, 2, 3);
        assertThatThrownBy(() -> Evolution.evolve(
                        state,
                        new GenerationsCommitted(3, 3, gap.chain(), gap.generations(), gap.checkpoints(), 0, at(9))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("generations 3 to 3 committed after -1");
    }
}
