package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static wallacea.domain.coordination.ExplainedFacts.AT;
import static wallacea.domain.coordination.ExplainedFacts.FUNCTION;
import static wallacea.domain.coordination.ExplainedFacts.ID;
import static wallacea.domain.coordination.ExplainedFacts.OTHER;
import static wallacea.domain.coordination.ExplainedFacts.OWN;
import static wallacea.domain.coordination.ExplainedFacts.VERSIONS;
import static wallacea.domain.coordination.ExplainedFacts.WHOLE;
import static wallacea.domain.coordination.ExplainedFacts.explain;
import static wallacea.domain.coordination.ExplainedFacts.report;
import static wallacea.domain.coordination.ExplainedFacts.running;
import static wallacea.domain.coordination.ExplainedFacts.status;
import static wallacea.domain.coordination.ExplainedFacts.work;
import static wallacea.domain.coordination.ExplainedFacts.worker;
import static wallacea.domain.coordination.ExplainedFacts.working;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkerMessage.Lack;

class ExplanationTest {
    @Test
    void saysNothingWhileItIsGettingOn() {
        assertThat(running(worker(List.of()))).isEmpty();
        assertThat(running(worker(List.of("data set 00 is being fetched")), worker(List.of())))
                .as("one worker is enough")
                .isEmpty();
    }

    @Test
    void asksForWorkersWhenThereAreNone() {
        assertThat(running()).containsExactly("no workers are connected; start some with: wallacea node --role worker");
    }

    @Test
    void namesWorkersThatAreNotAdmitted() {
        NodeReport report =
                report(List.of(), List.of(new NodeReport.Rejected("w1", "other arithmetic", AT)), List.of());
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of()), report, report))
                .containsExactly(
                        "worker w1 is not admitted: other arithmetic",
                        "no workers are connected; start some with: wallacea node --role worker");
    }

    @Test
    void namesTheLabelsThatNoWorkerHas() {
        NodeReport report = report(List.of(worker(List.of())), List.of(), List.of());
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of("gpu")), report))
                .containsExactly(
                        "no worker has the labels [gpu] that runtime.workers requires; there are [[spot, zone-a]]");
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of("spot")), report))
                .isEmpty();
    }

    @Test
    void namesTheVersionsThatNoWorkerComputes() {
        NodeReport.Worker other = new NodeReport.Worker("w1", List.of(), OTHER, 2, 0, 0, AT, List.of());
        assertThat(running(other)).singleElement().asString().startsWith("no worker computes the versions (");
    }

    @Test
    void saysWhatTheWorkersLack() {
        assertThat(running(worker(List.of("data set 00 is being fetched"))))
                .containsExactly("worker w1 lacks something: data set 00 is being fetched; if that lasts, look at the"
                        + " log of the worker");
    }

    @Test
    void saysWhatHelpsWhenWorkersHaveNoFunctionOfAnOwnFitness() {
        assertThat(ownLacking(LackingFitness.none("mine version 1", List.of(), List.of("a.jar: no zip"))))
                .containsExactly("worker w1 lacks something: no plug-in of this worker provides fitness mine version 1;"
                        + " provided: none; left out: a.jar: no zip; put the jar into the plugins folder of the"
                        + " workers and start them again");
        assertThat(ownLacking(LackingFitness.failed("mine", "no quotes.bin")))
                .containsExactly("worker w1 lacks something: fitness mine cannot be made: no quotes.bin; mend what its"
                        + " provider says and start the workers again, or begin it anew with other fitness.parameters");
        assertThat(ownLacking(LackingFitness.underWay("mine", AT)))
                .containsExactly("worker w1 lacks something: fitness mine is being made since 2020-01-01T00:00:00Z; its"
                        + " provider has not come back with a function for each slot; if that takes longer than it"
                        + " should, mend the provider and start the workers again");
        assertThat(ownLacking(LackingFitness.deadly("mine", AT, 1, Optional.of(AT.plusSeconds(60)))))
                .containsExactly(
                        "worker w1 lacks something: fitness mine ended this worker's process while it was made,"
                                + " last at 2020-01-01T00:00:00Z (out of memory? System.exit?): it is made again at"
                                + " 2020-01-01T00:01:00Z or later; mend its provider or give the workers more memory, and start"
                                + " them again");
        assertThat(ownLacking(LackingFitness.deadly("mine", AT, 3, Optional.empty())))
                .containsExactly(
                        "worker w1 lacks something: fitness mine ended this worker's process while it was made,"
                                + " 3 times, last at 2020-01-01T00:00:00Z (out of memory? System.exit?): it is made again when"
                                + " the worker has been ended in order and started again, not before; mend its provider or give"
                                + " the workers more memory, and start them again");
        assertThat(ownLacking(LackingFitness.noProcess()))
                .containsExactly("worker w1 lacks something: own fitness needs worker processes; start some with:"
                        + " wallacea node --role worker");
    }

    private static List<String> ownLacking(String reason) {
        return explain(
                status(Phase.RUNNING, "", OWN, List.of()),
                report(List.of(worker(List.of(reason))), List.of(), List.of()));
    }

    @Test
    void saysNothingOfWhatWorkersLackForOthers() {
        String foreign = SpecLack.words(new Lack(Digest.of(new byte[] {9}), LackingFitness.failed("other", "boom")));
        NodeReport.Worker worker =
                new NodeReport.Worker("w1", List.of(), SemanticVersions.CURRENT, 2, 0, 1, AT, List.of(foreign));
        NodeReport report = report(List.of(worker), List.of(), List.of());

        assertThat(explain(status(Phase.RUNNING, "", OWN, List.of()), report)).isEmpty();
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of()), report))
                .isEmpty();
    }

    @Test
    void tellsOfTheQuarantineWhileNothingIsCommitted() {
        NodeReport report = report(List.of(worker(List.of())), List.of(), List.of());
        List<Verdict> verdicts = List.of(new Verdict(0, 0, 3));

        assertThat(explain(quarantined(status(Phase.RUNNING, "", OWN, List.of()), -1, verdicts), report))
                .containsExactly("1 individual is quarantined: each took longer than fitness.time-limit=1000ms or ended"
                        + " its worker, three times");
        assertThat(explain(quarantined(status(Phase.RUNNING, "", OWN, List.of()), 0, verdicts), report))
                .as("it is getting on")
                .isEmpty();
    }

    @Test
    void saysWhatPutsIndividualsOfAPausedEvolutionIntoQuarantine() {
        List<Verdict> verdicts = List.of(new Verdict(0, 0, 3), new Verdict(0, 0, 4));
        Status paused = status(Phase.PAUSED, "quarantine limit: 2 individuals", OWN, List.of());

        assertThat(explain(quarantined(paused, -1, verdicts)))
                .containsExactly(
                        "it is paused, quarantine limit: 2 individuals; 2 individuals are quarantined: each took"
                                + " longer than fitness.time-limit=1000ms or ended its worker, three times; look at its"
                                + " quarantine, then mend the fitness, or resume it all the same");
    }

    private static Status quarantined(Status status, int generation, List<Verdict> verdicts) {
        return new Status(
                status.phase(),
                status.reason(),
                status.spec(),
                status.specDigest(),
                status.start(),
                generation,
                status.chain(),
                status.last(),
                status.best(),
                status.checkpoints(),
                verdicts,
                status.elapsedMillis(),
                status.createdAt());
    }

    @Test
    void saysThatASpecCanNeverBeEvaluatedOfThatOneAlone() {
        Status status = status(Phase.RUNNING, "", FUNCTION, List.of());
        NodeReport own =
                report(List.of(worker(List.of(UnfitSpec.lack(status.specDigest(), "bars=1")))), List.of(), List.of());
        assertThat(explain(status, own))
                .containsExactly("worker w1 cannot evaluate it, nor can any other: bars=1; cancel it, and begin it anew"
                        + " with a spec that is mended");
        Digest other = Digest.of(new byte[] {9});
        NodeReport.Worker worker = new NodeReport.Worker(
                "w1",
                List.of(),
                SemanticVersions.CURRENT,
                2,
                0,
                1,
                AT,
                List.of(SpecLack.words(new Lack(other, UnfitSpec.lack(other, "bars=1")))));
        NodeReport others = report(List.of(worker), List.of(), List.of());
        assertThat(explain(status, others)).isEmpty();
    }

    @Test
    void saysSoWhenNothingHoldsItAndYetNoCommitComes() {
        Optional<Duration> usual = Optional.of(Duration.ofSeconds(30));

        assertThat(quiet(usual, Duration.ofMinutes(5), work(ID, 7, 2)))
                .containsExactly(
                        "nothing that is known holds it, and yet nothing was committed for 5 min, where a commit"
                                + " took 30 s: chunks running=2 waiting=7; if the processors of the workers are busy, evaluations"
                                + " are slow, or the machines have other work; if they are not, look at the logs of the workers");
        assertThat(quiet(usual, Duration.ofSeconds(299), work(ID, 7, 2)))
                .as("ten commits could have come but for a second")
                .isEmpty();
        assertThat(quiet(Optional.of(Duration.ofMillis(5)), Duration.ofSeconds(59), work(ID, 7, 2)))
                .as("no minute yet")
                .isEmpty();
        assertThat(quiet(usual, Duration.ofSeconds(70), work(new EvolutionId("other"), 7, 2)))
                .containsExactly(
                        "nothing that is known holds it, and yet nothing was committed for 70 s, where a commit"
                                + " took 30 s: chunks running=0 waiting=0; look at the logs of the core nodes");
    }

    @Test
    void hasPatienceWithAFirstCommitWhoseWorkIsUnderWay() {
        assertThat(quiet(Optional.empty(), Duration.ofMinutes(9), work(ID, 7, 2)))
                .isEmpty();
        assertThat(quiet(Optional.empty(), Duration.ofMinutes(10), work(ID, 7, 2)))
                .singleElement()
                .asString()
                .contains("nothing was committed for 10 min: chunks running=2");
    }

    @Test
    void saysWhyItIsPaused() {
        assertThat(explain(status(Phase.PAUSED, "by command", FUNCTION, List.of())))
                .containsExactly("it is paused by command; resume it to go on");
        assertThat(explain(status(Phase.PAUSED, "quarantine limit: 3 individuals", OWN, List.of())))
                .containsExactly("it is paused, quarantine limit: 3 individuals; look at its quarantine, then mend the"
                        + " fitness, or resume it all the same");
    }

    @Test
    void saysHowItEnded() {
        assertThat(explain(status(Phase.COMPLETED, "generations=3", FUNCTION, List.of())))
                .containsExactly("it is finished: generations=3");
        assertThat(explain(status(Phase.CANCELLED, "by command", FUNCTION, List.of())))
                .singleElement()
                .asString()
                .startsWith("it was cancelled");
        assertThat(explain(status(Phase.BUDGET_REACHED, "wall time is used up", FUNCTION, List.of())))
                .singleElement()
                .asString()
                .startsWith("its budget is used up: wall time is used up");
        assertThat(explain(status(Phase.VIOLATED, "a result was not reproduced: x", FUNCTION, List.of())))
                .singleElement()
                .asString()
                .startsWith("it was stopped because a result was not reproduced: x");
        assertThat(explain(status(Phase.FAILED, "no feasible genome", FUNCTION, List.of())))
                .containsExactly("it failed: no feasible genome");
    }

    @Test
    void namesTheVersionsThatThisReleaseDoesNotCompute() {
        Status status = status(Phase.RUNNING, "", FUNCTION, List.of());
        ProgressFacts facts = new ProgressFacts(
                ID, Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty(), WHOLE, List.of(), OTHER);
        assertThat(Explanation.of(facts))
                .singleElement()
                .asString()
                .startsWith("the evolution is pinned to other semantic versions: it needs (");
    }

    @Test
    void saysWhyItCannotBeStartedWhereItIs() {
        NodeReport report = report(
                List.of(worker(List.of())),
                List.of(),
                List.of(
                        new NodeReport.Refusal(ID, "the journal has gaps"),
                        new NodeReport.Refusal(new EvolutionId("another"), "something else")));
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of()), report))
                .containsExactly("it cannot be started on core-1: the journal has gaps");
    }

    private static List<String> quiet(Optional<Duration> usual, Duration since, NodeReport.Work work) {
        return Explanation.of(new ProgressFacts(
                ID,
                Optional.of(status(Phase.RUNNING, "", FUNCTION, List.of())),
                Optional.of(new ProgressFacts.Pace(usual, since)),
                Optional.empty(),
                Optional.empty(),
                WHOLE,
                List.of(working("core-1", List.of(worker(List.of())), List.of(work), List.of(0))),
                VERSIONS));
    }
}
