package wallacea.cli.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wallacea.cli.result.GeneValues;
import wallacea.cli.result.RunOutcome;
import wallacea.cli.result.RunReports;
import wallacea.cli.result.SameFigures;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.evolution.Champion;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.evolution.Termination;
import wallacea.domain.fitness.StrategyDecoder;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.rule.RulePrinter;
import wallacea.domain.rule.TimesOfDay;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.HallOfFameView;
import wallacea.http.evolution.HallOfFameView.GeneView;
import wallacea.http.evolution.QuarantinedView;
import wallacea.http.evolution.ResultView;
import wallacea.node.Progress;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** What a node knows of an evolution, as its clients see it. */
public final class EvolutionViews {
    private EvolutionViews() {}

    /** What is committed, and the speed of late. */
    public static EvolutionView status(EvolutionId id, Status status, Progress progress) {
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

    /** What an entity answered to a command, which is newer than what was read of the journal. */
    public static EvolutionView status(EvolutionId id, Status status) {
        EvolutionSpec spec = status.spec();
        int last = Termination.lastGeneration(spec);
        Optional<GenerationSummary> summary = status.last();
        return new EvolutionView(
                id.value(),
                spec.name(),
                spec.seed(),
                status.specDigest().toString(),
                RunReports.phase(status.phase()),
                status.reason(),
                status.generation(),
                last == Integer.MAX_VALUE ? -1 : last,
                spec.population().size(),
                spec.islands().count(),
                status.best(),
                summary.map(GenerationSummary::mean).orElse(Double.NaN),
                summary.map(GenerationSummary::diversity).orElse(0.0),
                summary.map(GenerationSummary::evaluations).orElse(0L),
                status.phase() == Phase.RUNNING ? Double.NaN : 0,
                status.elapsedMillis() / 1000.0,
                status.chain().toString(),
                status.start());
    }

    /** An individual with a verdict. */
    static QuarantinedView quarantined(EvolutionSpec spec, EvolutionEvent.IndividualQuarantined event) {
        double[] genome =
                event.genome().stream().mapToDouble(Double::doubleValue).toArray();
        return new QuarantinedView(
                event.verdict().generation(),
                event.verdict().island(),
                event.verdict().individual(),
                genes(spec, genome),
                event.at().toString());
    }

    /**
     * The best individuals with their rules.
     *
     * @param problem that judges who did the same; asked for only if two may have
     */
    static List<HallOfFameView> hallOfFame(
            EvolutionSpec spec, List<HallOfFame.Member> members, Supplier<Optional<TradingProblem>> problem) {
        List<Optional<Integer>> sameAs = SameFigures.of(spec, members, problem);
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
                    sameAs.get(views.size()),
                    genes(spec, member.genome()),
                    strategy.map(s -> RulePrinter.print(TimesOfDay.in(s.entry())))
                            .orElse(""),
                    strategy.map(s -> RulePrinter.print(TimesOfDay.in(s.exit())))
                            .orElse("")));
        }
        return views;
    }

    /** A genome as what its alleles stand for. */
    static List<GeneView> genes(EvolutionSpec spec, double[] genome) {
        List<GeneView> genes = new ArrayList<>();
        for (int i = 0; i < genome.length; i++) {
            genes.add(new GeneView(
                    spec.genes().get(i).name(), GeneValues.text(spec.genes().get(i), genome[i])));
        }
        return genes;
    }

    /** Everything that does not follow from the spec. */
    static ResultView result(RunOutcome outcome) {
        Status status = outcome.status();
        return new ResultView(
                outcome.id().value(),
                status.specDigest().toString(),
                RunReports.phase(status.phase()),
                status.reason(),
                status.generation(),
                status.chain().toString(),
                status.elapsedMillis(),
                status.start(),
                status.createdAt().toString(),
                outcome.history(),
                outcome.hallOfFame().stream().map(EvolutionViews::member).toList(),
                outcome.champions().stream().map(EvolutionViews::champion).toList(),
                status.quarantined(),
                outcome.unfit().stream().map(EvolutionViews::list).toList());
    }

    private static ResultView.MemberView member(HallOfFame.Member member) {
        return new ResultView.MemberView(
                member.fitness(), member.generation(), member.island(), member.individual(), list(member.genome()));
    }

    private static ResultView.ChampionView champion(Champion champion) {
        return new ResultView.ChampionView(champion.generation(), champion.fitness(), list(champion.genome()));
    }

    private static List<Double> list(double[] genome) {
        List<Double> list = new ArrayList<>();
        for (double allele : genome) {
            list.add(allele);
        }
        return list;
    }
}
