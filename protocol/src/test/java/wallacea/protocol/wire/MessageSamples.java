package wallacea.protocol.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.cluster.NodeRequest;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionCommand;
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
import wallacea.protocol.spec.SemanticVersions;
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

/** One value or more of every message, each with the name of its golden file. */
final class MessageSamples {
    private static final Instant AT = Instant.parse("2020-02-29T12:34:56.789012345Z");
    private static final Digest DIGEST = Digest.of(new byte[] {1, 2, 3});
    private static final EvolutionId EVOLUTION = new EvolutionId("sma-0a1b2c3d");
    private static final EvolutionSpec SPEC = JournaledSamples.trading();
    private static final OrderStamp STAMP = new OrderStamp(3, 1L << 40);
    private static final Verdict VERDICT = new Verdict(7, 2, 41);
    private static final CheckpointRef CHECKPOINT = new CheckpointRef(0, 5, DIGEST, 8_192);
    private static final GenerationSummary SUMMARY =
            new GenerationSummary(4, 1.5, 0.25, -1, 0.125, 1, 0.5, 4_000, 3, 12_345_678_901L);
    private static final ChunkId CHUNK = new ChunkId(new WorkKey(EVOLUTION, 1, 17, -5_000_000_000L), 200, 3);
    private static final double[] ROWS = {1, -0.0, 2.5, Double.MIN_VALUE, 1e300, -7};
    private static final double[] FITNESS = {0.5, -1e9, 3};
    private static final boolean[] VALID = {true, false, true};
    private static final String WORKER = "worker-1:25521";

    private final Map<String, Object> samples = new LinkedHashMap<>();

    private MessageSamples() {}

    /** @param actor stands for every actor that is mentioned */
    static Map<String, Object> all(ActorRef<?> actor) {
        MessageSamples all = new MessageSamples();
        all.commands();
        all.replies();
        all.requests(actor);
        all.populations();
        all.workers();
        all.gates();
        all.dataSets(actor);
        all.nodes(actor);
        return all.samples;
    }

    private void add(String name, Object sample) {
        samples.put(name, sample);
    }

    private void commands() {
        add("create", new EvolutionCommand.Create(SPEC, AT));
        add("create-own-fitness", new EvolutionCommand.Create(JournaledSamples.ownFitness(), AT));
        add("pause", new EvolutionCommand.Pause(AT));
        add("resume", new EvolutionCommand.Resume(AT));
        add("cancel", new EvolutionCommand.Cancel(AT));
        add("show", new EvolutionCommand.Show());
        add("start", new EvolutionCommand.Start("node-1", new SemanticVersions(1, 2, 3, 4), AT));
        add(
                "commit-window",
                new EvolutionCommand.CommitWindow(
                        2, 3, 4, DIGEST, List.of(SUMMARY), List.of(CHECKPOINT), 1, Optional.of("generations=4"), AT));
        add(
                "commit-open-window",
                new EvolutionCommand.CommitWindow(2, 3, 4, DIGEST, List.of(), List.of(), 0, Optional.empty(), AT));
        add("quarantine", new EvolutionCommand.Quarantine(VERDICT, List.of(1.5, -0.0), AT));
        add("check-budget", new EvolutionCommand.CheckBudget(AT));
        add("violate", new EvolutionCommand.Violate(new DeterminismViolation("island=1", "first", "second"), AT));
        add("fail", new EvolutionCommand.Fail("no feasible genome", AT));
    }

    private void replies() {
        add("status", status(Optional.of(SUMMARY), "asked: \u00e9\u4e2d"));
        add("status-before-the-first", status(Optional.empty(), ""));
    }

    private static EvolutionReply status(Optional<GenerationSummary> last, String reason) {
        return new EvolutionReply.Status(
                EvolutionReply.Phase.PAUSED,
                reason,
                SPEC,
                DIGEST,
                1,
                4,
                DIGEST,
                last,
                Double.NaN,
                List.of(CHECKPOINT),
                List.of(VERDICT),
                1234,
                AT);
    }

    private void requests(ActorRef<?> actor) {
        add("ask", new EvolutionRequest.Ask(new EvolutionCommand.Show(), actor.unsafeUpcast()));
        add(
                "reported",
                new EvolutionRequest.Reported(new PopulationReport.IslandFailed(EVOLUTION, 1, "no feasible genome")));
        add("population-command", new PopulationRequest.Command(new PopulationCommand.Release(EVOLUTION, 1, STAMP)));
        add(
                "said",
                new GateRequest.Said(
                        new WorkerMessage.SpecWanted(WORKER, 1_600_000_000_000L, DIGEST), actor.unsafeUpcast()));
    }

    private void nodes(ActorRef<?> actor) {
        add("report-wanted", new NodeRequest.ReportWanted(actor.unsafeUpcast()));
        add(
                "node-report",
                new NodeReport(
                        "pekko://wallacea@core-1:25520",
                        "core-1",
                        List.of("the journal is away"),
                        List.of(new NodeReport.Worker(
                                WORKER,
                                List.of("spot"),
                                new SemanticVersions(1, 2, 3, 4),
                                4,
                                7,
                                1,
                                AT,
                                List.of("data set is being fetched"))),
                        List.of(new NodeReport.Rejected(WORKER, "computes otherwise", AT)),
                        List.of(new NodeReport.Work(EVOLUTION, 2, 300, 4, 1)),
                        List.of(new NodeReport.Island(EVOLUTION, 3)),
                        List.of(new NodeReport.Refusal(EVOLUTION, "the journal has gaps")),
                        new NodeReport.Counters(1, 2, 3, 4, 5L << 40, 6)));
    }

    private void populations() {
        add(
                "advance",
                new PopulationCommand.Advance(
                        EVOLUTION, SPEC, 1, STAMP, Optional.of(CHECKPOINT), List.of(10, 20), true, List.of(VERDICT)));
        add(
                "advance-from-seed",
                new PopulationCommand.Advance(
                        EVOLUTION, SPEC, 1, STAMP, Optional.empty(), List.of(10), false, List.of()));
        add("release", new PopulationCommand.Release(EVOLUTION, 1, STAMP));
        add("emigrants", new PopulationCommand.EmigrantsArrived(EVOLUTION, 1, 0, 17, 2, ROWS, FITNESS, VALID));
        add("emigrants-wanted", new PopulationCommand.EmigrantsWanted(EVOLUTION, 1, 0, 17));
        IslandGeneration generation = new IslandGeneration(
                5, DIGEST, 1.5, 0.5, new double[] {-1, 0, 1}, 0.25, 900, 100, 5_000, 1_000_000_000L);
        add(
                "window-reached",
                new PopulationReport.WindowReached(EVOLUTION, 1, 4, 5, List.of(generation), CHECKPOINT, 2, 1_000, 20));
        add(
                "checkpoint-unreadable",
                new PopulationReport.CheckpointUnreadable(EVOLUTION, 1, STAMP, CHECKPOINT, "digest differs"));
        add("verdict-wanted", new PopulationReport.VerdictWanted(EVOLUTION, VERDICT, List.of(1.5, -0.0)));
        add(
                "results-differed",
                new PopulationReport.ResultsDiffered(EVOLUTION, 1, new DeterminismViolation("a", "b", "c")));
        add("island-failed", new PopulationReport.IslandFailed(EVOLUTION, 1, "no feasible genome"));
    }

    private void workers() {
        long session = 1_600_000_000_000L;
        List<WorkerMessage.Suspect> suspects = List.of(new WorkerMessage.Suspect(CHUNK, 2, true));
        add(
                "hello",
                new WorkerMessage.Hello(
                        WORKER,
                        session,
                        4,
                        8,
                        List.of("spot", "zone-a"),
                        new SemanticVersions(1, 2, 3, 4),
                        DIGEST,
                        suspects));
        add(
                "alive",
                new WorkerMessage.Alive(
                        WORKER,
                        session,
                        8,
                        List.of(CHUNK),
                        List.of(new WorkerMessage.Lack(DIGEST, "data set is being fetched"))));
        add("goodbye", new WorkerMessage.Goodbye(WORKER, session, List.of(CHUNK), suspects));
        add("spec-wanted", new WorkerMessage.SpecWanted(WORKER, session, DIGEST));
        add("chunk-result", new WorkerMessage.ChunkResult(WORKER, session, CHUNK, FITNESS, VALID, 12_345_678L, 1));
    }

    private void gates() {
        add("welcome", new GateMessage.Welcome(1_600_000_000_000L));
        add("rejected", new GateMessage.Rejected(1_600_000_000_000L, "arithmetic differs"));
        add("hello-wanted", new GateMessage.HelloWanted());
        add("demand", new GateMessage.Demand(1.5, 40));
        add("evaluate", new GateMessage.Evaluate(new Chunk(CHUNK, DIGEST, ROWS)));
        add("drop", new GateMessage.Drop(CHUNK));
        add("spec-given", new GateMessage.SpecGiven(DIGEST, SPEC));
    }

    private void dataSets(ActorRef<?> actor) {
        add("part-wanted", new DataSetRequest.PartWanted(DIGEST, 3, actor.unsafeUpcast()));
        add("part", new DataSetMessage.Part(DIGEST, 3, 393_220, new byte[] {0, -1, 127, 4}));
        add("absent", new DataSetMessage.Absent(DIGEST));
    }
}
