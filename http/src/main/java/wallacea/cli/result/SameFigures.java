package wallacea.cli.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.fitness.TradingProblem;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Performance;
import wallacea.protocol.spec.EvolutionSpec;

/**
 * Who of a hall of fame did the same as one before: as many trades in both periods, and every other figure equal to within a
 * billionth of itself, so that what differs by rounding alone counts as the same.
 */
public final class SameFigures {
    private static final double TOLERANCE = 1e-9;

    private record First(int rank, Judged judged) {}

    private final List<First> firsts = new ArrayList<>();

    /**
     * For each member of a hall of fame, best first, the rank of the first with the same figures; empty for that one and
     * where nothing is judged. Judges those alone whose fitness, the score in-sample, another has, too.
     *
     * @param problem asked for only if there are such
     */
    public static List<Optional<Integer>> of(
            EvolutionSpec spec, List<HallOfFame.Member> members, Supplier<Optional<TradingProblem>> problem) {
        List<Optional<Integer>> ranks = new ArrayList<>(Collections.nCopies(members.size(), Optional.empty()));
        List<HallOfFame.Member> alike = members.stream()
                .filter(member -> members.stream()
                                .filter(other -> areAlike(other.fitness(), member.fitness()))
                                .count()
                        > 1)
                .toList();
        Optional<Judgement> judgement =
                alike.isEmpty() ? Optional.empty() : problem.get().flatMap(met -> Judgement.of(spec, met));
        SameFigures figures = new SameFigures();
        judgement.ifPresent(judge -> {
            List<Judged> judged =
                    judge.judged(alike.stream().map(HallOfFame.Member::genome).toList());
            for (int i = 0; i < judged.size(); i++) {
                int place = members.indexOf(alike.get(i));
                ranks.set(place, figures.firstLike(judged.get(i), place + 1));
            }
        });
        return ranks;
    }

    /** The rank of the first that was asked about with the same figures; empty if this one is the first with its own. */
    Optional<Integer> firstLike(Judged judged, int rank) {
        Optional<Integer> before = firsts.stream()
                .filter(first -> areAlike(first.judged.inSample(), judged.inSample())
                        && areAlike(first.judged.control(), judged.control()))
                .map(First::rank)
                .findFirst();
        if (before.isEmpty()) {
            firsts.add(new First(rank, judged));
        }
        return before;
    }

    private static boolean areAlike(Performance a, Performance b) {
        return a.trades() == b.trades()
                && areAlike(a.fitness(), b.fitness())
                && areAlike(a.score(), b.score())
                && areAlike(a.sharpe(), b.sharpe())
                && areAlike(a.totalReturn(), b.totalReturn())
                && areAlike(a.maxDrawdown(), b.maxDrawdown())
                && areAlike(a.winRate(), b.winRate())
                && areAlike(a.profitFactor(), b.profitFactor())
                && areAlike(a.sortino(), b.sortino())
                && areAlike(a.calmar(), b.calmar())
                && areAlike(a.meanR(), b.meanR())
                && areAlike(a.terms().sharpe(), b.terms().sharpe())
                && areAlike(a.terms().totalReturn(), b.terms().totalReturn())
                && areAlike(a.terms().drawdown(), b.terms().drawdown());
    }

    private static boolean areAlike(double a, double b) {
        return Double.compare(a, b) == 0
                || Math.abs(a - b) <= TOLERANCE * Math.min(Math.max(Math.abs(a), Math.abs(b)), Double.MAX_VALUE);
    }
}
