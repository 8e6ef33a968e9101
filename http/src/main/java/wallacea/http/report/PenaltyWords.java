package wallacea.http.report;

import java.util.ArrayList;
import java.util.List;
import wallacea.http.report.RunReport.Penalties;

/** Why every individual was penalised, in words, and what may change that. */
final class PenaltyWords {
    private PenaltyWords() {}

    /** The end of a sentence and what follows it. */
    static String of(Penalties penalties) {
        List<String> counts = new ArrayList<>();
        add(counts, penalties.noTrade(), "never traded");
        add(
                counts,
                penalties.fewTrades(),
                "traded less often than the " + Figures.counted(penalties.minTrades(), "time")
                        + " of objective.min-trades");
        add(counts, penalties.ruin(), "lost all");
        add(counts, penalties.undefined(), "had no defined fitness");
        return ". Of the " + Figures.counted(penalties.judged(), "individual")
                + " of the last generation that were looked at, " + String.join(", ", counts) + "." + most(penalties)
                + advice(penalties);
    }

    private static void add(List<String> counts, int count, String what) {
        if (count > 0) {
            counts.add(Figures.count(count) + " " + what);
        }
    }

    private static String most(Penalties penalties) {
        return penalties.mostTrades() == 0
                ? ""
                : " The most trades that one of them made: " + Figures.count(penalties.mostTrades()) + ".";
    }

    /** What most of them lacked. */
    private static String advice(Penalties penalties) {
        int idle = penalties.noTrade() + penalties.fewTrades();
        if (idle * 2 < penalties.judged()) {
            return penalties.ruin() >= penalties.undefined()
                    ? " A smaller size or a stop keeps more of the money."
                    : " Fees, sizes or weights leave nothing that can be compared: look at one of them by backtest.";
        }
        return penalties.mostTrades() > 0 && penalties.mostTrades() < penalties.minTrades()
                ? " An entry rule that holds more often, wider ranges, a longer period or an objective.min-trades of "
                        + Figures.count(penalties.mostTrades()) + " would let some pass."
                : " An entry rule that holds more often or wider ranges would let some trade.";
    }
}
