package wallacea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import wallacea.cli.result.GeneValues;
import wallacea.cli.result.RunReports;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.evolution.Termination;
import wallacea.domain.fitness.StrategyDecoder;
import wallacea.domain.rule.RulePrinter;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.evolution.HallOfFameView;
import wallacea.node.Node;
import wallacea.node.Progress;
import wallacea.node.RefusedException;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** The one evolution of a local run, as the edge sees it. */
record NodeEvolutions(Node node, EvolutionId id) implements Evolutions {
    @Override
    public CompletionStage<List<EvolutionView>> list() {
        return node.status(id).thenApply(status -> List.of(view(id, status, node.progress(id))));
    }

    @Override
    public CompletionStage<Optional<EvolutionView>> status(String asked) {
        return asked.equals(id.value())
                ? node.status(id).thenApply(status -> Optional.of(view(id, status, node.progress(id))))
                : CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Answer> change(String asked, Change change) {
        if (!asked.equals(id.value())) {
            return CompletableFuture.completedStage(new Answer.Unknown());
        }
        CompletionStage<Status> changed = switch (change) {
            case PAUSE -> node.pause(id);
            case RESUME -> node.resume(id);
            case CANCEL -> node.cancel(id);
        };
        return changed.<Answer>thenApply(status -> new Answer.Done(view(id, status, node.progress(id))))
                .exceptionallyCompose(failure -> Node.cause(failure) instanceof RefusedException refused
                        ? CompletableFuture.completedStage(new Answer.Refused(refused.getMessage()))
                        : CompletableFuture.failedStage(failure));
    }

    /** Read from the blocks of the last commit, on a thread of its own. */
    @Override
    public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String asked) {
        if (!asked.equals(id.value())) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return node.status(id)
                .thenApplyAsync(
                        status -> Optional.of(
                                members(status.spec(), node.history(id).hallOfFame())),
                        Thread::startVirtualThread);
    }

    /** What is committed, and the speed of late. */
    static EvolutionView view(EvolutionId id, Status status, Progress progress) {
        EvolutionSpec spec = status.spec();
        int last = Termination.lastGeneration(spec);
        return new EvolutionView(
                id.value(),
                spec.name(),
                spec.seed(),
                status.specDigest().toString(),
                RunReports.phase(progress.phase()),
                progress.reason(),
                progress.generation(),
                last == Integer.MAX_VALUE ? -1 : last,
                spec.population().size(),
                spec.islands().count(),
                progress.best(),
                progress.mean(),
                progress.diversity(),
                progress.evaluations(),
                progress.evaluationsPerSecond(),
                progress.elapsedMillis() / 1000.0,
                progress.chain().map(Digest::toString).orElse(status.chain().toString()),
                status.start());
    }

    private static List<HallOfFameView> members(EvolutionSpec spec, List<HallOfFame.Member> members) {
        Optional<StrategyDecoder> decoder = spec.problem() instanceof ProblemSpec.Trading trading
                ? Optional.of(StrategyDecoder.of(trading.strategy(), trading.execution(), spec.genes()))
                : Optional.empty();
        List<HallOfFameView> views = new ArrayList<>();
        for (HallOfFame.Member member : members) {
            Optional<Strategy> strategy = decoder.map(d -> d.strategy(member.genome(), 0));
            views.add(new HallOfFameView(
                    views.size() + 1,
                    GeneValues.id(spec.genes(), member.genome()),
                    member.fitness(),
                    genes(spec, member.genome()),
                    strategy.map(s -> RulePrinter.print(s.entry())).orElse(""),
                    strategy.map(s -> RulePrinter.print(s.exit())).orElse("")));
        }
        return views;
    }

    private static List<HallOfFameView.GeneView> genes(EvolutionSpec spec, double[] genome) {
        List<HallOfFameView.GeneView> genes = new ArrayList<>();
        for (int i = 0; i < genome.length; i++) {
            genes.add(new HallOfFameView.GeneView(
                    spec.genes().get(i).name(), GeneValues.text(spec.genes().get(i), genome[i])));
        }
        return genes;
    }
}
