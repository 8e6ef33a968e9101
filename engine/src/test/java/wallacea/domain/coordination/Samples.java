package wallacea.domain.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.Decision.Accepted;
import wallacea.domain.coordination.Decision.Refused;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionCommand.Create;
import wallacea.protocol.evolution.EvolutionCommand.Start;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** Small evolutions and what happens to them. */
final class Samples {
    static final EvolutionId ID = new EvolutionId("small");
    static final Digest CHAIN = Digest.of(new byte[] {1});

    private Samples() {}

    static Instant at(long second) {
        return Instant.ofEpochSecond(1_000_000 + second);
    }

    static EvolutionSpec spec(int size, int islands, TerminationSpec... termination) {
        TestFunction function = new TestFunction(TestFunction.Kind.ONE_MAX, 8, true, 0);
        return new EvolutionSpec(
                "small",
                7,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(size, 0.1, 5),
                new OperatorSpec(
                        new SelectionSpec.Tournament(2),
                        new CrossoverSpec.Uniform(0.5),
                        0.8,
                        new MutationSpec.Reset(),
                        0.1),
                new IslandSpec(islands, Topology.RING, 2, 1, 1),
                List.of(termination),
                new RuntimeSpec(4, 5),
                SemanticVersions.of(TestFunctions.genes(function)));
    }

    static EvolutionSpec spec() {
        return spec(10, 1, new TerminationSpec.Generations(20));
    }

    /** A fitness of the user's own. */
    static EvolutionSpec ownFitness(EvolutionSpec spec) {
        return with(spec, new ProblemSpec.OwnFitness("own", "1", List.of(), 2_000), spec.runtime());
    }

    /** Served by weight and by workers with all the labels. */
    static EvolutionSpec weighted(EvolutionSpec spec, int weight, String... labels) {
        RuntimeSpec runtime = spec.runtime();
        return with(
                spec,
                spec.problem(),
                new RuntimeSpec(
                        runtime.chunkSize(),
                        runtime.checkpointEvery(),
                        weight,
                        List.of(labels),
                        runtime.quarantineLimit()));
    }

    private static EvolutionSpec with(EvolutionSpec spec, ProblemSpec problem, RuntimeSpec runtime) {
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                problem,
                spec.genes(),
                spec.population(),
                spec.operators(),
                spec.islands(),
                spec.termination(),
                runtime,
                spec.versions());
    }

    static CommitWindow window(int start, int from, int to) {
        List<GenerationSummary> generations = new ArrayList<>();
        for (int g = from + 1; g <= to; g++) {
            generations.add(new GenerationSummary(g, g, 0, 0, 0, 0, 0.5, 10L * (g + 1), 0, 0));
        }
        return new CommitWindow(
                start,
                from,
                to,
                CHAIN,
                generations,
                List.of(new CheckpointRef(0, to, Digest.of(new byte[] {(byte) to}), 100)),
                0,
                Optional.empty(),
                at(10 + to));
    }

    /** Decides a command and folds its events; fails if it is refused. */
    static EvolutionState after(EvolutionState state, EvolutionCommand... commands) {
        EvolutionState folded = state;
        for (EvolutionCommand command : commands) {
            for (EvolutionEvent event : accepted(folded, command).events()) {
                folded = Evolution.evolve(folded, event);
            }
        }
        return folded;
    }

    static Accepted<EvolutionEvent, EvolutionReply> accepted(EvolutionState state, EvolutionCommand command) {
        return switch (Evolution.decide(state, command)) {
            case Accepted<EvolutionEvent, EvolutionReply> accepted -> accepted;
            case Refused<EvolutionEvent, EvolutionReply>(String reason) ->
                throw new AssertionError("refused: " + command + ": " + reason);
        };
    }

    static String refused(EvolutionState state, EvolutionCommand command) {
        return switch (Evolution.decide(state, command)) {
            case Accepted<EvolutionEvent, EvolutionReply> accepted ->
                throw new AssertionError("accepted: " + command + ": " + accepted.events());
            case Refused<EvolutionEvent, EvolutionReply>(String reason) -> reason;
        };
    }

    /** Created at second 0 and started at second 5. */
    static EvolutionState running(EvolutionSpec spec) {
        return after(Evolution.empty(), new Create(spec, at(0)), new Start("node", spec.versions(), at(5)));
    }
}
