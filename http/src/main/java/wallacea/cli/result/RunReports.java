package wallacea.cli.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import wallacea.domain.evolution.Champion;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.fitness.GenomeCount;
import wallacea.http.report.Figures;
import wallacea.http.report.RunReport;
import wallacea.http.report.RunReport.ChampionRow;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.GenerationRow;
import wallacea.http.report.RunReport.Identity;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Outcome;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;

/** Makes the report of a run: judges the hall of fame and the champions on both periods. */
public final class RunReports {
    private RunReports() {}

    /** The whole report. */
    public static RunReport of(RunOutcome run) {
        Status status = run.status();
        EvolutionSpec spec = status.spec();
        Optional<Judgement> judgement = Judgement.of(spec, run.bars());
        List<HallOfFame.Member> members = run.hallOfFame();
        Optional<double[]> champion = members.stream().findFirst().map(HallOfFame.Member::genome);
        return new RunReport(
                new Identity(
                        run.id().value(),
                        spec.name(),
                        spec.seed(),
                        status.specDigest().toString(),
                        status.chain().toString(),
                        SpecWords.of(spec, run.bars())),
                new Outcome(phase(status.phase()), reason(status), status.generation()),
                effort(run),
                run.history().stream().map(RunReports::row).toList(),
                champions(run.champions(), judgement),
                finalists(spec, members, judgement),
                judgement.filter(_ -> !run.unfit().isEmpty()).map(judge -> judge.penalties(run.unfit())),
                judgement.map(judge -> judge.market(champion, run.bars())));
    }

    /** The name of a phase for people and programs, e.g. {@code budget-reached}. */
    public static String phase(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String reason(Status status) {
        return status.reason().isEmpty() ? Figures.counted(status.generation(), "generation") : status.reason();
    }

    private static Effort effort(RunOutcome run) {
        long evaluations = run.history().isEmpty() ? 0 : run.history().getLast().evaluations();
        double cpu =
                run.history().stream().mapToLong(GenerationSummary::cpuNanos).sum() / 1e9;
        long allowed = GenomeCount.atMost(run.status().spec()).orElse(Long.MAX_VALUE);
        return new Effort(
                evaluations, Math.min(evaluations, allowed), run.status().elapsedMillis() / 1000.0, cpu);
    }

    private static GenerationRow row(GenerationSummary summary) {
        return new GenerationRow(
                summary.generation(),
                summary.best(),
                summary.mean(),
                summary.q10(),
                summary.q50(),
                summary.q90(),
                summary.diversity(),
                summary.penalised(),
                summary.evaluations());
    }

    private static List<ChampionRow> champions(List<Champion> champions, Optional<Judgement> judgement) {
        List<Double> control = judgement
                .map(judge -> judge.controlFitness(
                        champions.stream().map(Champion::genome).toList()))
                .orElse(Collections.nCopies(champions.size(), Double.NaN));
        return IntStream.range(0, champions.size())
                .mapToObj(i -> new ChampionRow(
                        champions.get(i).generation(), champions.get(i).fitness(), control.get(i)))
                .toList();
    }

    private static List<Finalist> finalists(
            EvolutionSpec spec, List<HallOfFame.Member> members, Optional<Judgement> judgement) {
        List<Finalist> finalists = new ArrayList<>();
        SameFigures alike = new SameFigures();
        Optional<List<Judged>> all = judgement.map(judge ->
                judge.judged(members.stream().map(HallOfFame.Member::genome).toList()));
        for (HallOfFame.Member member : members) {
            int rank = finalists.size() + 1;
            Optional<Judged> judged = all.map(each -> each.get(rank - 1));
            finalists.add(new Finalist(
                    rank,
                    GeneValues.id(spec.genes(), member.genome()),
                    member.fitness(),
                    GeneValues.all(spec.genes(), member.genome()),
                    judged.flatMap(both -> alike.firstLike(both, rank)),
                    RangeEnds.of(spec, member.genome()),
                    judged));
        }
        return finalists;
    }
}
