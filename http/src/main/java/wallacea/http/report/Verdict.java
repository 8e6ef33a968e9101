package wallacea.http.report;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;

/** What a run amounts to, in plain sentences that promise nothing the control period does not show. */
public final class Verdict {
    private static final int FEW_TRADES = 30;
    private static final int ENDS_SHOWN = 5;
    private static final int HARDLY_ANY_TRADES = 10;

    private Verdict() {}

    /** One to nine sentences on the outcome. */
    public static String of(RunReport report) {
        if (report.generations().isEmpty()) {
            return "Nothing is known: no generation is committed.";
        }
        if (report.hallOfFame().isEmpty()) {
            return "Nothing was found: every individual of "
                    + Figures.counted(report.effort().evaluations(), "evaluation") + " was penalised"
                    + report.penalties()
                            .map(PenaltyWords::of)
                            .orElse(" (no trade, too few trades, ruin or an undefined fitness).");
        }
        Finalist champion = report.hallOfFame().getFirst();
        String outcome = champion.judged()
                .flatMap(judged -> report.market().map(market -> onControl(report, judged, market)))
                .orElseGet(() -> "The best fitness is " + Figures.fitness(champion.fitness(), 6) + " after "
                        + Figures.counted(report.effort().evaluations(), "evaluation") + ".");
        return outcome + atEnds(champion) + yearWarning(report);
    }

    /** As a run is warned of it when it begins. */
    private static String yearWarning(RunReport report) {
        return report.market()
                .flatMap(Market::yearWarning)
                .map(warning -> " " + warning + ".")
                .orElse("");
    }

    private static String atEnds(Finalist champion) {
        List<String> ends = champion.atEnds();
        if (ends.isEmpty()) {
            return "";
        }
        String more = ends.size() > ENDS_SHOWN ? " and " + Figures.count(ends.size() - ENDS_SHOWN) + " more" : "";
        return " " + ends.size() + " of " + Figures.counted(champion.genes().size(), "gene")
                + (ends.size() == 1 ? " lies" : " lie") + " at an end of " + (ends.size() == 1 ? "its" : "their")
                + " range: " + ends.stream().limit(ENDS_SHOWN).collect(Collectors.joining(", ")) + more
                + "; what is better may lie beyond: widen " + (ends.size() == 1 ? "it." : "them.");
    }

    private static String onControl(RunReport report, Judged champion, Market market) {
        Performance control = champion.control();
        Performance held = market.heldControl();
        if (control.trades() == 0) {
            return "The champion made no trade in the control period (" + market.control()
                    + "): the held-out bars say nothing about it. " + tried(report);
        }
        boolean ahead = control.totalReturn() > held.totalReturn();
        boolean calmer = control.maxDrawdown() > held.maxDrawdown();
        String facts = "On the control period (" + market.control() + "), which evolution never saw, the champion "
                + outcome(control, "returned") + " while buying and holding " + outcome(held, "gained") + ", with "
                + drawdowns(control, held, calmer) + " and " + sharpes(control, held)
                + ". ";
        return facts + judgement(champion, market, ahead, calmer) + fall(champion.inSample(), control) + " "
                + tried(report) + fewTrades(champion);
    }

    /** Tells figures where less than half of the Sharpe ratio carried over. */
    private static String fall(Performance inSample, Performance control) {
        double before = inSample.meaningfulSharpe();
        double after = control.meaningfulSharpe();
        String from = Figures.ratio(before, 2);
        String to = Figures.ratio(after, 2);
        boolean isFinite = Double.isFinite(before) && Double.isFinite(after);
        if (!isFinite || before <= 0 || after >= before / 2 || from.equals(to)) {
            return "";
        }
        return " Its Sharpe ratio fell from " + from + " in-sample to " + to + " on control"
                + fitnessFall(inSample.score(), control.score(), ", its fitness from " + from + " to " + to)
                + turn(inSample.totalReturn(), control.totalReturn()) + ".";
    }

    /** Nothing where the fitness is the Sharpe ratio. */
    private static String fitnessFall(double inSample, double control, String sharpes) {
        String from = Figures.ratio(inSample, 2);
        String to = Figures.ratio(control, 2);
        String words = ", its fitness from " + from + " to " + to;
        return control < inSample && !from.equals(to) && !words.equals(sharpes) ? words : "";
    }

    /** Returns of periods of two lengths compare by their sign alone. */
    private static String turn(double inSample, double control) {
        return inSample > 0 && control < 0
                ? ", its return from " + Figures.percent(inSample) + " to " + Figures.percent(control)
                : "";
    }

    private static String outcome(Performance figures, String won) {
        return (figures.totalReturn() < 0 ? "lost" : won) + " " + Figures.percent(Math.abs(figures.totalReturn()));
    }

    private static String fewTrades(Judged champion) {
        int inSample = champion.inSample().trades();
        int control = champion.control().trades();
        int fewest = Math.min(inSample, control);
        return fewest >= FEW_TRADES
                ? ""
                : " All this rests on " + Figures.counted(inSample, "trade") + " in-sample and "
                        + Figures.count(control) + " on control, which "
                        + (fewest < HARDLY_ANY_TRADES ? "says next to nothing." : "says little.");
    }

    private static String drawdowns(Performance control, Performance held, boolean calmer) {
        String own = Figures.percent(control.maxDrawdown());
        String others = Figures.percent(held.maxDrawdown());
        return own.equals(others)
                ? "the same worst drawdown (" + own + ")"
                : "a " + (calmer ? "smaller" : "larger") + " worst drawdown (" + own + " against " + others + ")";
    }

    /** Return for risk: whoever earns more may only have risked more. */
    private static String sharpes(Performance control, Performance held) {
        String own = Figures.ratio(control.meaningfulSharpe(), 2);
        String others = Figures.ratio(held.meaningfulSharpe(), 2);
        return own.equals(others)
                ? "the same Sharpe ratio (" + own + ")"
                : "a " + (isSteadier(control, held) ? "higher" : "lower") + " Sharpe ratio (" + own + " against "
                        + others + ")";
    }

    private static boolean isSteadier(Performance control, Performance held) {
        return control.meaningfulSharpe() > held.meaningfulSharpe();
    }

    /** Of how many the champion is the best: the more were tried, the more of its figures is luck. */
    private static String tried(RunReport report) {
        OptionalLong before = ChampionName.evaluationsBefore(report.identity().name());
        return (report.isSearch()
                        ? "It is the best of " + found(report, before)
                        : "This run judged one strategy that was given to it" + given(before))
                + ", and the best of many tries looks better than it is."
                + (report.isSearch() ? repeats(report.effort()) : "");
    }

    /** Repeats are no tries: what is known of how many different strategies there were. */
    private static String repeats(Effort effort) {
        return effort.rangesAllowFewer()
                ? " This run tried no more than " + Figures.count(effort.differentAtMost())
                        + " different strategies, which are all that its ranges allow: one that comes up again counts again."
                : " One that comes up again counts again: how many different strategies there were is not known.";
    }

    private static String found(RunReport report, OptionalLong before) {
        long own = report.effort().evaluations();
        if (before.isPresent()) {
            return Figures.counted(own + before.getAsLong(), "evaluation") + ", " + Figures.count(before.getAsLong())
                    + " of them made by the search that its spec came from";
        }
        return Figures.counted(own, "evaluation")
                + (ChampionName.isOne(report.identity().name())
                        ? ", not counting those of the search that its spec came from"
                        : "");
    }

    private static String given(OptionalLong before) {
        return before.isPresent() && before.getAsLong() > 0
                ? ", the best of " + Figures.counted(before.getAsLong(), "evaluation")
                        + " of the search that it came from"
                : ": how many were tried before is not counted here";
    }

    private static String judgement(Judged champion, Market market, boolean ahead, boolean calmer) {
        boolean led = champion.inSample().totalReturn() > market.heldInSample().totalReturn();
        boolean faded = champion.control().score() < champion.inSample().score();
        boolean lessForLess = calmer && champion.control().totalReturn() > 0;
        String trade = isSteadier(market.heldControl(), champion.control())
                ? "It took less risk, but earned less for that risk, too"
                : "It took less risk for less money";
        if (ahead) {
            return (champion.control().totalReturn() < 0 ? "It lost less than holding" : "It earned more than holding")
                    + (isSteadier(champion.control(), market.heldControl())
                            ? ", also for the risk it took"
                            : ", but at a lower Sharpe ratio")
                    + "; yet one period is one sample: take it as a hypothesis, not as proof.";
        }
        if (faded && led) {
            return (lessForLess ? trade + "; its" : "Its") + " in-sample lead in return did not carry over.";
        }
        if (faded) {
            return (lessForLess
                            ? trade
                            : champion.control().totalReturn() < 0
                                            && market.heldControl().totalReturn() < 0
                                    ? "It lost more than holding"
                                    : "It earned less than holding")
                    + ", and in-sample it did not earn more than holding either.";
        }
        boolean lost =
                champion.inSample().totalReturn() < 0 && champion.control().totalReturn() < 0;
        return (lost
                        ? "It lost money in both periods, and holding the market did better"
                        : "It held up against its own in-sample fitness, but holding the market earned more")
                + (isSteadier(champion.control(), market.heldControl()) ? ", though at a lower Sharpe ratio." : ".");
    }
}
