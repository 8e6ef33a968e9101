package wallacea.domain.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.ProgressFacts.Membership;
import wallacea.domain.coordination.ProgressFacts.Outage;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkerMessage.Lack;

/** Reports and states, from which it is explained why an evolution does not get on. */
final class ExplainedFacts {
    static final EvolutionId ID = new EvolutionId("run");
    static final Instant AT = Instant.parse("2020-01-01T00:00:00Z");
    static final SemanticVersions OTHER = new SemanticVersions(99, 1, 1, 1);
    static final Membership WHOLE = new Membership(3, true, 3, List.of());
    static final TestFunction FUNCTION = new TestFunction(TestFunction.Kind.ONE_MAX, 4, false, 0);
    static final SemanticVersions VERSIONS = SemanticVersions.of(TestFunctions.genes(FUNCTION));
    static final Digest SPEC = Digest.of(new byte[0]);
    static final ProblemSpec OWN = new ProblemSpec.OwnFitness("mine", "1", List.of(), 1_000);

    private ExplainedFacts() {}

    static List<String> running(NodeReport.Worker... workers) {
        return explain(status(Phase.RUNNING, "", FUNCTION, List.of()), report(List.of(workers), List.of(), List.of()));
    }

    static List<String> explain(Status status, NodeReport... reports) {
        return Explanation.of(facts(Optional.of(status), Optional.empty(), Optional.empty(), WHOLE, reports));
    }

    static ProgressFacts facts(
            Optional<Status> status,
            Optional<Outage> outage,
            Optional<String> owner,
            Membership membership,
            NodeReport... reports) {
        return new ProgressFacts(ID, status, Optional.empty(), outage, owner, membership, List.of(reports), VERSIONS);
    }

    /** @param lacking for the evolution that is explained */
    static NodeReport.Worker worker(List<String> lacking) {
        return new NodeReport.Worker(
                "w1",
                List.of("spot", "zone-a"),
                SemanticVersions.CURRENT,
                2,
                0,
                1,
                AT,
                lacking.stream()
                        .map(reason -> SpecLack.words(new Lack(SPEC, reason)))
                        .toList());
    }

    static NodeReport report(
            List<NodeReport.Worker> workers, List<NodeReport.Rejected> rejected, List<NodeReport.Refusal> refusals) {
        return new NodeReport(
                "pekko://wallacea@core-1:25520",
                "core-1",
                List.of(),
                workers,
                rejected,
                List.of(),
                List.of(),
                refusals,
                new NodeReport.Counters(0, 0, 0, 0, 0, 0));
    }

    static NodeReport working(String name, List<NodeReport.Worker> workers, List<Integer> islands) {
        return working(name, workers, List.of(), islands);
    }

    static NodeReport working(
            String name, List<NodeReport.Worker> workers, List<NodeReport.Work> works, List<Integer> islands) {
        return new NodeReport(
                "pekko://wallacea@" + name + ":25520",
                name,
                List.of(),
                workers,
                List.of(),
                works,
                islands.stream()
                        .map(island -> new NodeReport.Island(ID, island))
                        .toList(),
                List.of(),
                new NodeReport.Counters(0, 0, 0, 0, 0, 0));
    }

    static NodeReport.Work work(EvolutionId evolution, int waiting, int running) {
        return new NodeReport.Work(evolution, 1, waiting, running, 1);
    }

    static Status status(Phase phase, String reason, ProblemSpec problem, List<String> labels) {
        return status(phase, reason, problem, labels, 1);
    }

    static Status status(Phase phase, String reason, ProblemSpec problem, List<String> labels, int islands) {
        EvolutionSpec spec = new EvolutionSpec(
                "it",
                1,
                problem,
                TestFunctions.genes(FUNCTION),
                new PopulationSpec(20, 0.1, 2),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Reset(),
                        0.1),
                new IslandSpec(islands, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(3)),
                new RuntimeSpec(20, 10, 1, labels, 0.01),
                VERSIONS);
        return new Status(phase, reason, spec, SPEC, 1, 0, SPEC, Optional.empty(), 0, List.of(), List.of(), 0, AT);
    }
}
