package wallacea.cli.edge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import wallacea.cli.result.RunOutcome;
import wallacea.cli.result.RunReports;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.http.UnavailableException;
import wallacea.http.evolution.ActiveStrategyView;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.evolution.HallOfFameView;
import wallacea.http.evolution.QuarantinedView;
import wallacea.http.evolution.Restart;
import wallacea.http.evolution.ResultView;
import wallacea.http.report.RunReport;
import wallacea.node.Node;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;

/** The evolutions of a node, as the edge sees them: the one of a run, or all of a cluster. */
public final class NodeEvolutions implements Evolutions {
    /** Threads that may wait for a journal, a block store or a long calculation. */
    private static final Executor BLOCKING = Thread::startVirtualThread;

    private final Node node;
    private final KeptReports reports = new KeptReports(BLOCKING);
    private final Optional<EvolutionId> only;
    private final Submissions submissions;
    private final ProposalsUnderWay underWay = new ProposalsUnderWay();
    private final TradingProblems problems;
    private final DeployedStrategies deployed;

    private NodeEvolutions(Node node, Optional<EvolutionId> only) {
        this.node = node;
        this.only = only;
        submissions = new Submissions(node);
        problems = new TradingProblems(node);
        deployed = new DeployedStrategies(node, problems);
    }

    /** Of a process that carries out the incarnations of one evolution and begins no other. */
    public static NodeEvolutions ofRun(Node node, EvolutionId id) {
        return new NodeEvolutions(node, Optional.of(id));
    }

    /** Of a cluster. */
    public static NodeEvolutions ofCluster(Node node) {
        return new NodeEvolutions(node, Optional.empty());
    }

    @Override
    public CompletionStage<List<String>> ids() {
        return NodeFailures.answered(
                node.evolutions()
                        .thenApply(all -> all.stream()
                                .map(EvolutionId::value)
                                .filter(id -> !isElsewhere(id))
                                .toList()),
                _ -> List.of());
    }

    @Override
    public CompletionStage<Optional<EvolutionView>> status(String id) {
        return known(id, status -> view(new EvolutionId(id), status))
                .thenCompose(view -> view.filter(one -> one.state().equals("cancelled"))
                        .map(this::withSuccessor)
                        .orElse(CompletableFuture.completedStage(view)));
    }

    /** Of one that was restarted the reason names the newest incarnation. */
    private CompletionStage<Optional<EvolutionView>> withSuccessor(EvolutionView view) {
        return newest(new EvolutionId(view.id()))
                .thenApply(newest -> Optional.of(
                        newest.map(one -> view.because("restarted as " + one)).orElse(view)));
    }

    /** The last of its later incarnations; empty if there is none, or the journal is away. */
    private CompletionStage<Optional<EvolutionId>> newest(EvolutionId id) {
        return NodeFailures.answered(
                        node.evolutions()
                                .thenApply(all -> Stream.iterate(
                                                id.next(),
                                                next -> next.filter(all::contains)
                                                        .isPresent(),
                                                next -> next.flatMap(EvolutionId::next))
                                        .reduce(Optional.empty(), (_, later) -> later)),
                        _ -> Optional.<EvolutionId>empty())
                .exceptionally(_ -> Optional.empty());
    }

    @Override
    public CompletionStage<Submission> submit(Proposal proposal) {
        return only.isPresent()
                ? CompletableFuture.completedStage(new Submission.Refused("this process carries out " + only.get()
                        + " alone: expected a node, which 'wallacea node' starts"))
                : underWay.outcome(
                                proposal,
                                () -> CompletableFuture.supplyAsync(() -> submissions.submit(proposal), BLOCKING)
                                        .thenCompose(submission -> submission))
                        .exceptionallyCompose(
                                failure -> CompletableFuture.failedStage(NodeFailures.told(Node.cause(failure))));
    }

    @Override
    public CompletionStage<Answer> change(String asked, Change change) {
        if (isElsewhere(asked)) {
            return CompletableFuture.completedStage(new Answer.Unknown());
        }
        EvolutionId id = new EvolutionId(asked);
        return NodeFailures.answered(node.status(id).thenApply(_ -> true), _ -> false)
                .thenCompose(isKnown ->
                        isKnown ? changed(id, change) : CompletableFuture.completedStage(new Answer.Unknown()));
    }

    private CompletionStage<Answer> changed(EvolutionId id, Change change) {
        return newest(id)
                .thenCompose(newest -> newest.isPresent()
                        ? CompletableFuture.completedStage(
                                new Answer.Refused(id + " is over; it was restarted as " + newest.get()))
                        : carriedOut(id, change));
    }

    private CompletionStage<Answer> carriedOut(EvolutionId id, Change change) {
        CompletionStage<Status> changed = switch (change) {
            case PAUSE -> node.pause(id);
            case RESUME -> node.resume(id);
            case CANCEL -> node.cancel(id);
        };
        return NodeFailures.answered(
                changed.thenApply(status -> new Answer.Done(EvolutionViews.status(id, status))), Answer.Refused::new);
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> generations(String id) {
        return known(id, _ -> node.history(new EvolutionId(id)).generations());
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> lastGenerations(String id, int generation) {
        return known(id, _ -> node.history(new EvolutionId(id)).lastGenerations(generation));
    }

    @Override
    public CompletionStage<Optional<Instant>> checkpointedAt(String id) {
        return known(id, _ -> node.history(new EvolutionId(id)).checkpointedAt())
                .thenApply(found -> found.flatMap(at -> at));
    }

    @Override
    public CompletionStage<Answer> restart(String asked, OptionalLong seed) {
        if (isElsewhere(asked)) {
            return CompletableFuture.completedStage(new Answer.Unknown());
        }
        EvolutionId id = new EvolutionId(asked);
        CompletionStage<Optional<Status>> status =
                NodeFailures.answered(node.status(id).thenApply(Optional::of), _ -> Optional.empty());
        return status.thenCompose(found -> found.isPresent()
                ? newest(id)
                        .thenCompose(this::overSince)
                        .thenCompose(over -> over.isPresent()
                                ? CompletableFuture.completedStage(new Answer.Refused(
                                        id + " was restarted as " + over.get() + ", which is over: restart that one"))
                                : restarted(id, found.get(), seed))
                : CompletableFuture.completedStage(new Answer.Unknown()));
    }

    /** The incarnation, if it is over. */
    private CompletionStage<Optional<EvolutionId>> overSince(Optional<EvolutionId> newest) {
        return newest.isEmpty()
                ? CompletableFuture.completedStage(newest)
                : node.status(newest.get())
                        .thenApply(status -> newest.filter(_ -> status.phase().isFinished()));
    }

    private CompletionStage<Answer> restarted(EvolutionId id, Status status, OptionalLong seed) {
        return id.next()
                .map(next -> NodeFailures.<Answer>answered(
                                new NextIncarnation(node)
                                        .begin(id, next, status, seed)
                                        .thenApply(Answer.Done::new),
                                Answer.Refused::new)
                        .exceptionallyCompose(failure -> CompletableFuture.failedStage(
                                Node.cause(failure) instanceof UnavailableException away
                                        ? Restart.unsettled(away)
                                        : failure)))
                .orElseGet(() -> CompletableFuture.completedStage(
                        new Answer.Refused("the name of the next incarnation would be longer than 100 characters")));
    }

    @Override
    public CompletionStage<Optional<List<ActiveStrategyView>>> active(String id) {
        return known(id, status -> deployed.all(new EvolutionId(id), status.spec()));
    }

    @Override
    public CompletionStage<Optional<Integer>> activeCount(String id) {
        return known(id, _ -> deployed.count(new EvolutionId(id)));
    }

    @Override
    public double cacheHitRatio() {
        return node.cacheHitRatio();
    }

    /** Read from the blocks of the last commit. */
    @Override
    public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String asked) {
        return known(asked, status -> {
            EvolutionId id = new EvolutionId(asked);
            return EvolutionViews.hallOfFame(
                    status.spec(), node.history(id).hallOfFame(), () -> problems.of(id, status.spec()));
        });
    }

    @Override
    public CompletionStage<Optional<List<QuarantinedView>>> quarantine(String id) {
        return known(
                id,
                status -> node.history(new EvolutionId(id)).quarantined().stream()
                        .map(event -> EvolutionViews.quarantined(status.spec(), event))
                        .toList());
    }

    @Override
    public CompletionStage<Optional<List<String>>> explain(String id) {
        return isElsewhere(id)
                ? CompletableFuture.completedStage(Optional.empty())
                : NodeFailures.answered(
                                node.explain(new EvolutionId(id)).thenApply(Optional::of),
                                _ -> Optional.<List<String>>empty())
                        .thenCombine(
                                newest(new EvolutionId(id)),
                                (reasons, newest) -> newest.isEmpty()
                                        ? reasons
                                        : reasons.map(_ ->
                                                List.of("it was restarted as " + newest.get() + ": ask for that one")));
    }

    @Override
    public CompletionStage<Optional<ResultView>> result(String asked) {
        return known(asked, status -> {
            EvolutionId id = new EvolutionId(asked);
            return EvolutionViews.result(RunOutcome.of(
                    id, Optional.empty(), status, node.history(id).generations(), committedIslands(id, status)));
        });
    }

    @Override
    public CompletionStage<Optional<RunReport>> report(String asked) {
        return known(
                        asked,
                        status -> reports.of(
                                new EvolutionId(asked), status, () -> report(new EvolutionId(asked), status)))
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : NodeFailures.answered(found.get().thenApply(Optional::of), _ -> Optional.empty()));
    }

    private RunReport report(EvolutionId id, Status status) {
        Optional<BarSeries> bars = Optional.empty();
        if (status.spec().problem() instanceof ProblemSpec.Trading trading) {
            bars = node.bars(trading.market());
            if (bars.isEmpty()) {
                throw new UnavailableException(
                        "the bars are not here: sha256=" + trading.market().content());
            }
        }
        node.spareMemory();
        return RunReports.of(
                RunOutcome.of(id, bars, status, node.history(id).generations(), committedIslands(id, status)));
    }

    /** The islands after the last committed generation, none before the first. */
    private List<IslandState> committedIslands(EvolutionId id, Status status) {
        List<IslandState> islands = status.generation() < 0 ? List.of() : node.islands(id, status, () -> {});
        if (islands.isEmpty() && status.generation() >= 0) {
            throw new UnavailableException(
                    "the checkpoint of generation " + status.generation() + " cannot be read now; ask again");
        }
        return islands;
    }

    private EvolutionView view(EvolutionId id, Status status) {
        return EvolutionViews.status(id, status, node.progress(id));
    }

    private boolean isElsewhere(String asked) {
        return only.isPresent() && !(EvolutionId.isValid(asked) && only.get().isIncarnationOf(new EvolutionId(asked)));
    }

    private <T> CompletionStage<Optional<T>> known(String asked, Function<Status, T> answer) {
        return isElsewhere(asked)
                ? CompletableFuture.completedStage(Optional.empty())
                : NodeFailures.answered(
                        node.status(new EvolutionId(asked))
                                .thenApplyAsync(status -> Optional.of(answer.apply(status)), BLOCKING),
                        _ -> Optional.empty());
    }
}
