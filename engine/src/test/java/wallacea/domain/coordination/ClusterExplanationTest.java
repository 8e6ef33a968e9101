package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static wallacea.domain.coordination.ExplainedFacts.AT;
import static wallacea.domain.coordination.ExplainedFacts.FUNCTION;
import static wallacea.domain.coordination.ExplainedFacts.ID;
import static wallacea.domain.coordination.ExplainedFacts.WHOLE;
import static wallacea.domain.coordination.ExplainedFacts.explain;
import static wallacea.domain.coordination.ExplainedFacts.facts;
import static wallacea.domain.coordination.ExplainedFacts.report;
import static wallacea.domain.coordination.ExplainedFacts.status;
import static wallacea.domain.coordination.ExplainedFacts.work;
import static wallacea.domain.coordination.ExplainedFacts.worker;
import static wallacea.domain.coordination.ExplainedFacts.working;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.ProgressFacts.Membership;
import wallacea.domain.coordination.ProgressFacts.Outage;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;

/** What is said of journals, cores and slots: of what an evolution shares with others. */
class ClusterExplanationTest {
    @Test
    void tellsSinceWhenAndWhyTheJournalIsAway() {
        Outage outage = new Outage(AT, "connection refused");
        NodeReport report = report(List.of(worker(List.of())), List.of(), List.of());
        assertThat(Explanation.of(facts(
                        Optional.of(status(Phase.RUNNING, "", FUNCTION, List.of())),
                        Optional.of(outage),
                        Optional.empty(),
                        WHOLE,
                        report)))
                .containsExactly("the journal is away since 2020-01-01T00:00:00Z: connection refused; it goes on by"
                        + " itself within 30 s once the database takes events");
        assertThat(Explanation.of(facts(Optional.empty(), Optional.of(outage), Optional.empty(), WHOLE, report)))
                .as("an evolution of which nothing is known")
                .hasSize(1);
    }

    @Test
    void namesAnotherClusterThatOwnsTheJournal() {
        assertThat(Explanation.of(facts(
                        Optional.empty(), Optional.empty(), Optional.of("pekko://wallacea@other:25520#1"), WHOLE)))
                .singleElement()
                .asString()
                .startsWith("the journal belongs to another cluster: owner=pekko://wallacea@other:25520#1;");
    }

    @Test
    void saysHowManyCoreNodesMakeAMajority() {
        assertThat(Explanation.of(facts(
                        Optional.of(status(Phase.RUNNING, "", FUNCTION, List.of())),
                        Optional.empty(),
                        Optional.empty(),
                        new Membership(3, false, 0, List.of()))))
                .singleElement()
                .asString()
                .startsWith("this node is not in the cluster, which needs 2 of its 3 core nodes;");
    }

    @Test
    void namesTheCoreNodeThatCannotBeReached() {
        assertThat(Explanation.of(facts(
                        Optional.of(status(Phase.RUNNING, "", FUNCTION, List.of())),
                        Optional.empty(),
                        Optional.empty(),
                        new Membership(3, true, 2, List.of("pekko://wallacea@b:1")),
                        report(List.of(worker(List.of())), List.of(), List.of()))))
                .singleElement()
                .asString()
                .startsWith("core node pekko://wallacea@b:1 cannot be reached: what is there waits");
    }

    @Test
    void namesTheIslandsThatAreOnNoNodeThatCanBeReached() {
        Membership membership = new Membership(3, true, 2, List.of("pekko://wallacea@b:1"));
        Status status = status(Phase.RUNNING, "", FUNCTION, List.of(), 4);
        NodeReport one = working("core-1", List.of(worker(List.of())), List.of(0, 3));
        NodeReport two = working("core-2", List.of(worker(List.of())), List.of(1));
        assertThat(Explanation.of(facts(Optional.of(status), Optional.empty(), Optional.empty(), membership, one, two)))
                .singleElement()
                .asString()
                .startsWith(
                        "core node pekko://wallacea@b:1 cannot be reached: islands [2] of this evolution wait until");
        assertThat(Explanation.of(facts(Optional.of(status), Optional.empty(), Optional.empty(), membership, one)))
                .as("a node did not report: nobody knows")
                .singleElement()
                .asString()
                .startsWith("core node pekko://wallacea@b:1 cannot be reached: what is there waits");
    }

    @Test
    void namesTheEvolutionsThatHaveAllSlots() {
        EvolutionId other = new EvolutionId("other");
        List<NodeReport.Work> works = List.of(work(ID, 20, 0), work(other, 50, 4));
        Status status = status(Phase.RUNNING, "", FUNCTION, List.of());
        NodeReport.Worker worker = worker(List.of());
        assertThat(explain(status, working("core-1", List.of(worker), works, List.of())))
                .containsExactly("all slots are busy with other evolutions: slots=2 chunks={other=4}; its turn comes by"
                        + " its weight, which is 1; more workers shorten the wait");
        assertThat(explain(
                        status,
                        working("core-1", List.of(worker), works, List.of()),
                        working("core-2", List.of(worker), List.of(work(ID, 0, 1)), List.of())))
                .as("a chunk of it runs")
                .isEmpty();
        assertThat(explain(
                        status,
                        working("core-1", List.of(worker), List.of(work(ID, 0, 0), work(other, 50, 4)), List.of())))
                .as("nothing waits")
                .isEmpty();
    }

    @Test
    void namesTheCoreNodeThatNoWorkerReaches() {
        NodeReport reached = working("core-1", List.of(worker(List.of())), List.of(work(ID, 0, 2)), List.of(0));
        NodeReport alone = working("core-2", List.of(), List.of(work(ID, 20, 0)), List.of(1));
        assertThat(explain(status(Phase.RUNNING, "", FUNCTION, List.of()), reached, alone))
                .containsExactly(
                        "no worker of this evolution is connected to core node core-2 at"
                                + " pekko://wallacea@core-2:25520, where some of its islands are; mend the network between them");
    }
}
