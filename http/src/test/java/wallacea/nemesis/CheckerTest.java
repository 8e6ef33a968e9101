package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wallacea.nemesis.History.Asked;
import wallacea.nemesis.History.Exited;
import wallacea.nemesis.History.Seen;
import wallacea.nemesis.History.Struck;
import wallacea.nemesis.fault.Fault;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.fault.Loss;

/** The checker finds what it is there to find: each test spoils a good history in one way. */
class CheckerTest {
    private static final Reference REFERENCE = new Reference("", List.of("a", "b", "c", "d"), 100);

    private final History history = new History();
    private Evaluations evaluations = new Evaluations(100, 100, 0, 0);

    @BeforeEach
    void begin() {
        history.add(new Asked("core1", "submit", 0, 100, 202));
        see(200, "running", 0);
        see(1_000, "running", 1);
    }

    @Test
    void findsNothingInAGoodHistory() {
        pause(3_000);
        see(6_000, "paused", 2);
        resume(7_000);
        see(8_000, "running", 2);
        end(9_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnotherChain() {
        history.add(new Seen("core2", 1_500, 1_510, "running", 2, "x"));
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("another chain");
    }

    @Test
    void findsAGenerationThatIsGone() {
        see(2_000, "running", 2);
        see(5_000, "running", 1);
        end(6_000);
        assertThat(violations()).singleElement().asString().startsWith("generation 2 was told and is gone");
    }

    @Test
    void findsAnEvolutionThatIsGone() {
        history.add(new Seen("core3", 4_000, 4_010, "unknown", -1, ""));
        end(6_000);
        assertThat(violations()).anyMatch(violation -> violation.startsWith("an acknowledged evolution is gone"));
    }

    @Test
    void findsAPauseThatIsGone() {
        pause(2_000);
        see(5_000, "running", 1);
        resume(7_000);
        end(8_000);
        assertThat(violations()).singleElement().asString().startsWith("an acknowledged pause is gone");
    }

    @Test
    void findsARunWithoutAnEnd() {
        see(2_000, "running", 3);
        assertThat(violations()).singleElement().asString().startsWith("not finished");
    }

    @Test
    void findsAFailure() {
        see(2_000, "failed", 1);
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("failed");
    }

    @Test
    void findsThatWorkCameBackTooLate() {
        history.add(new Struck(new Fault(FaultKind.WORKER_KILLED, 0, 0), 0, 1_500, 3_500));
        end(1_500 + 1_000L * FaultKind.WORKER_KILLED.promise().seconds() + 1);
        assertThat(violations()).singleElement().asString().startsWith("back at work too late");
    }

    @Test
    void findsAStopInWorkThatFollowsACommitAfterTheFault() {
        history.add(new Struck(new Fault(FaultKind.CORE_KILLED, 0, 0), 0, 1_500, 3_500));
        see(2_000, "running", 2);
        end(2_010 + 1_000L * FaultKind.CORE_KILLED.promise().seconds() + 1);
        assertThat(violations()).singleElement().asString().startsWith("back at work too late");
    }

    @Test
    void countsFromTheEndWhereThatIsPromised() {
        history.add(new Struck(new Fault(FaultKind.JOURNAL_STOPPED, 0, 0), 0, 1_500, 60_000));
        end(62_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void holdsAFaultToNoOthersOutage() {
        history.add(new Struck(new Fault(FaultKind.WORKER_KILLED, 0, 0), 0, 1_500, 3_500));
        see(4_000, "running", 2);
        history.add(new Struck(new Fault(FaultKind.CORE_KILLED, 0, 0), 1, 4_500, 7_500));
        end(20_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void allowsFaultsThatMixTheLaterOfTheirPromises() {
        history.add(new Struck(new Fault(FaultKind.WORKER_KILLED, 0, 0), 0, 1_500, 3_500));
        history.add(new Struck(new Fault(FaultKind.JOURNAL_STOPPED, 0, 1_000), 0, 2_500, 12_500));
        end(20_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsASlowEnd() {
        history.add(new Exited("worker1", 2_000, 143, true, 10_001));
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("SIGTERM took too long");
    }

    @Test
    void findsWorkThatIsDoneAgainWithoutAReason() {
        evaluations = again(1);
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("too much was evaluated again: 1 ");
    }

    @Test
    void findsMoreWorkDoneAgainThanAWorkerHeld() {
        history.add(new Exited("worker1", 1_500, 137, true, 0));
        end(4_000);
        evaluations = again(3 * Reference.CHUNK);
        assertThat(violations()).isEmpty();

        evaluations = again(3 * Reference.CHUNK + 1);
        assertThat(violations()).singleElement().asString().startsWith("too much was evaluated again");
    }

    @Test
    void findsMoreWorkDoneAgainThanTwoWindowsHave() {
        history.add(new Exited("core1", 1_500, 137, true, 0));
        end(4_000);
        long windows = Reference.inFlight(Loss.ONE_CORE, 3);
        evaluations = again(windows);
        assertThat(violations()).isEmpty();

        evaluations = again(windows + 1);
        assertThat(violations()).singleElement().asString().startsWith("too much was evaluated again");
    }

    @Test
    void allowsAWorkerThatIsAskedToEndNoLoss() {
        history.add(new Exited("worker1", 1_500, 143, true, 700));
        evaluations = again(1);
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("too much was evaluated again");
    }

    @Test
    void allowsAWorkerThatIsCutOffWhatItHeld() {
        history.add(new Struck(new Fault(FaultKind.WORKER_CUT_OFF, 0, 0), 0, 1_500, 3_500));
        evaluations = again(3 * Reference.CHUNK);
        end(4_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsIndividualsThatNobodyEvaluated() {
        evaluations = new Evaluations(99, 99, 0, 0);
        end(3_000);
        assertThat(violations()).singleElement().asString().startsWith("another number of individuals was evaluated");
    }

    @Test
    void findsACallThatNoRepetitionHeals() {
        history.add(new Asked("core1", "pause", 2_000, 2_010, 503));
        end(9_000);
        assertThat(violations()).singleElement().asString().startsWith("a call failed and no repetition healed it");
    }

    @Test
    void findsACallThatIsHealedTooLate() {
        history.add(new Asked("core1", "status", 2_000, 2_010, 0));
        end(9_000);
        assertThat(violations()).singleElement().asString().startsWith("a call failed and was healed too late");
    }

    @Test
    void forgivesACallThatARepetitionHeals() {
        history.add(new Asked("core1", "pause", 2_000, 2_010, 503));
        history.add(new Asked("core2", "pause", 2_300, 2_400, 200));
        resume(2_500);
        end(9_000);
        assertThat(violations()).isEmpty();
    }

    private static Evaluations again(long again) {
        return new Evaluations(100 + again, 100, 0, again);
    }

    private List<String> violations() {
        return Stream.concat(
                        new Checker(REFERENCE, history, evaluations).violations().stream(),
                        new Punctuality(history).late().stream())
                .toList();
    }

    private void see(long at, String state, int generation) {
        history.add(new Seen(
                "core1", at, at + 10, state, generation, REFERENCE.chain().get(generation)));
    }

    private void pause(long at) {
        history.add(new Asked("core1", "pause", at, at + 10, 200));
    }

    private void resume(long at) {
        history.add(new Asked("core1", "resume", at, at + 10, 200));
    }

    private void end(long at) {
        see(at, "completed", 3);
    }
}
