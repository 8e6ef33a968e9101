package wallacea.protocol.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.cluster.NodeRequest;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationRequest;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.DataSetMessage;
import wallacea.protocol.work.DataSetRequest;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

/**
 * The number under which each class crosses the wire and lies in the journal. A number is never given twice, not even
 * after its class is gone; a class that was journaled is never changed, and of an enum neither names nor order are.
 */
final class WireTable {
    private static final Map<Class<?>, Integer> NUMBERS = new LinkedHashMap<>();

    static {
        group(
                10,
                double[].class,
                boolean[].class,
                Instant.class,
                Optional.class,
                List.class,
                ActorRef.class,
                byte[].class);
        group(20, Digest.class, EvolutionId.class);
        group(
                30,
                EvolutionSpec.class,
                ProblemSpec.Trading.class,
                ProblemSpec.TestFunction.class,
                ProblemSpec.TestFunction.Kind.class,
                StrategySpec.class,
                MarketSpec.class,
                MarketSpec.Period.class,
                ExecutionSpec.class,
                ExecutionSpec.Fill.class,
                ExecutionSpec.SizeType.class,
                ExecutionSpec.StopEntry.class,
                ExecutionSpec.StopExit.class,
                ExecutionSpec.Setting.Fixed.class,
                ExecutionSpec.Setting.Hole.class,
                ObjectiveSpec.class,
                GeneSpec.IntegerGene.class,
                GeneSpec.RealGene.class,
                GeneSpec.ChoiceGene.class,
                GeneSpec.BooleanGene.class,
                PopulationSpec.class,
                OperatorSpec.class,
                OperatorSpec.SelectionSpec.Tournament.class,
                OperatorSpec.SelectionSpec.Rank.class,
                OperatorSpec.CrossoverSpec.Uniform.class,
                OperatorSpec.CrossoverSpec.Sbx.class,
                OperatorSpec.CrossoverSpec.Blx.class,
                OperatorSpec.MutationSpec.Gaussian.class,
                OperatorSpec.MutationSpec.Polynomial.class,
                OperatorSpec.MutationSpec.Reset.class,
                FirstIslandSpec.class,
                FirstIslandSpec.Topology.class,
                TerminationSpec.Generations.class,
                TerminationSpec.Evaluations.class,
                TerminationSpec.Target.class,
                TerminationSpec.Stagnation.class,
                TerminationSpec.WallTime.class,
                FirstRuntimeSpec.class,
                SemanticVersions.class,
                ProblemSpec.OwnFitness.class,
                ProblemSpec.OwnFitness.Parameter.class,
                SecondRuntimeSpec.class,
                RuntimeSpec.class,
                IslandSpec.class,
                IslandSpec.Emigration.Best.class,
                IslandSpec.Emigration.Tournament.class,
                IslandSpec.Replacement.class,
                Topology.Shape.class,
                Topology.Torus.class,
                Topology.RandomRegular.class,
                Topology.Custom.class,
                Topology.Custom.Edge.class,
                OperatorSpec.SelectionSpec.Roulette.class,
                OperatorSpec.SelectionSpec.UniversalSampling.class,
                OperatorSpec.SelectionSpec.Truncation.class,
                OperatorSpec.CrossoverSpec.OnePoint.class,
                OperatorSpec.CrossoverSpec.TwoPoint.class,
                OperatorSpec.MutationSpec.Creep.class,
                TerminationSpec.CpuTime.class,
                TerminationSpec.Diversity.class,
                TerminationSpec.All.class);
        group(
                100,
                EvolutionEvent.EvolutionCreated.class,
                EvolutionEvent.EvolutionStarted.class,
                EvolutionEvent.GenerationsCommitted.class,
                EvolutionEvent.IndividualQuarantined.class,
                EvolutionEvent.Paused.class,
                EvolutionEvent.Resumed.class,
                EvolutionEvent.Cancelled.class,
                EvolutionEvent.BudgetReached.class,
                EvolutionEvent.DeterminismViolated.class,
                EvolutionEvent.Completed.class,
                EvolutionEvent.Failed.class,
                GenerationSummary.class,
                CheckpointRef.class,
                Verdict.class,
                DeterminismViolation.class);
        group(
                130,
                EvolutionCommand.Create.class,
                EvolutionCommand.Pause.class,
                EvolutionCommand.Resume.class,
                EvolutionCommand.Cancel.class,
                EvolutionCommand.Show.class,
                EvolutionCommand.Start.class,
                EvolutionCommand.CommitWindow.class,
                EvolutionCommand.Quarantine.class,
                EvolutionCommand.CheckBudget.class,
                EvolutionCommand.Violate.class,
                EvolutionCommand.Fail.class);
        group(
                150,
                EvolutionReply.Status.class,
                EvolutionReply.Phase.class,
                EvolutionRequest.Ask.class,
                EvolutionRequest.Reported.class);
        group(
                160,
                PopulationCommand.Advance.class,
                PopulationCommand.Release.class,
                PopulationCommand.EmigrantsArrived.class,
                PopulationCommand.EmigrantsWanted.class,
                PopulationRequest.Command.class,
                OrderStamp.class,
                IslandGeneration.class);
        group(
                180,
                PopulationReport.WindowReached.class,
                PopulationReport.CheckpointUnreadable.class,
                PopulationReport.VerdictWanted.class,
                PopulationReport.ResultsDiffered.class,
                PopulationReport.IslandFailed.class);
        group(
                200,
                WorkerMessage.Hello.class,
                WorkerMessage.Alive.class,
                WorkerMessage.Goodbye.class,
                WorkerMessage.SpecWanted.class,
                WorkerMessage.ChunkResult.class,
                GateMessage.Welcome.class,
                GateMessage.HelloWanted.class,
                GateMessage.Evaluate.class,
                GateMessage.Drop.class,
                GateMessage.SpecGiven.class,
                Chunk.class,
                ChunkId.class,
                WorkKey.class,
                WorkerMessage.Suspect.class,
                WorkerMessage.Lack.class,
                GateMessage.Rejected.class,
                GateMessage.Demand.class,
                GateRequest.Said.class,
                DataSetRequest.PartWanted.class,
                DataSetMessage.Part.class,
                DataSetMessage.Absent.class);
        group(
                230,
                NodeRequest.ReportWanted.class,
                NodeReport.class,
                NodeReport.Worker.class,
                NodeReport.Rejected.class,
                NodeReport.Work.class,
                NodeReport.Refusal.class,
                NodeReport.Counters.class,
                NodeReport.Island.class);
    }

    /** Messages and events stand above, what they are made of below. */
    private static final int FIRST_WHOLE = 100;

    /** Events stand below, messages above. */
    private static final int FIRST_UNJOURNALED = 130;

    /** Forms that are only read any more. */
    private static final Set<Class<?>> RETIRED = Set.of(
            FirstRuntimeSpec.class, SecondRuntimeSpec.class, FirstIslandSpec.class, FirstIslandSpec.Topology.class);

    private WireTable() {}

    /** Every class that is written today with its number, in order. */
    static Map<Class<?>, Integer> numbers() {
        return where((type, _) -> !RETIRED.contains(type));
    }

    /** What events of a version are made of, but for what had another form then. */
    static Map<Class<?>, Integer> journaled(int version) {
        Set<Class<?>> changed = RetiredForm.of(version).stream()
                .<Class<?>>map(RetiredForm::today)
                .collect(Collectors.toSet());
        return where((type, number) -> number < FIRST_UNJOURNALED && !changed.contains(type));
    }

    /** Every number that was ever given. */
    static Map<Class<?>, Integer> everGiven() {
        return where((_, _) -> true);
    }

    static int number(Class<?> type) {
        return Objects.requireNonNull(NUMBERS.get(type), type::getName);
    }

    /** Whether it may stand alone: not a part of a message or an event. */
    static boolean isWhole(Class<?> type) {
        Integer number = NUMBERS.get(type);
        return number != null && number >= FIRST_WHOLE;
    }

    private static Map<Class<?>, Integer> where(BiPredicate<Class<?>, Integer> holds) {
        Map<Class<?>, Integer> chosen = new LinkedHashMap<>();
        NUMBERS.forEach((type, number) -> {
            if (holds.test(type, number)) {
                chosen.put(type, number);
            }
        });
        return Collections.unmodifiableMap(chosen);
    }

    /** Gives consecutive numbers from {@code first} on; a new class is added at the end of its group. */
    private static void group(int first, Class<?>... classes) {
        for (int i = 0; i < classes.length; i++) {
            int number = first + i;
            if (NUMBERS.containsValue(number) || NUMBERS.putIfAbsent(classes[i], number) != null) {
                throw new IllegalStateException(
                        "wire number or class is taken: number=" + number + " class=" + classes[i].getName());
            }
        }
    }
}
