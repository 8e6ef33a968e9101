package wallacea.http.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.http.report.RunReport.ChampionRow;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.EquityCurves;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.GenerationRow;
import wallacea.http.report.RunReport.Identity;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Outcome;
import wallacea.http.report.RunReport.Performance;
import wallacea.http.report.RunReport.Setting;

/** Invented runs in the shape of real ones. */
public final class SampleReports {
    private static final String DIGEST = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private SampleReports() {}

    /** Strategies on twenty years of daily bars, the last four held out. */
    public static RunReport trading() {
        List<GenerationRow> generations = new ArrayList<>();
        List<ChampionRow> champions = new ArrayList<>();
        for (int g = 0; g <= 200; g++) {
            double best = 1.1 - 0.7 / (1 + Math.floorDiv(g, 9) * 0.6);
            generations.add(new GenerationRow(
                    g,
                    best,
                    best - 0.35,
                    best - 0.6,
                    best - 0.3,
                    best - 0.04,
                    0.9 / (1 + g / 30.0),
                    100 - g / 4,
                    (g + 1) * 900L + 100));
            if (g % 9 == 0 && g < 150) {
                champions.add(new ChampionRow(g, best, 0.55 + 0.25 * StrictMath.sin(g / 25.0) - g * 0.002));
            }
        }
        Performance in = performance(1.0712, 0.71, 2.84, -0.229, 61);
        Performance control = performance(0.4113, 0.31, 0.1232, -0.183, 14);
        List<Finalist> hall = new ArrayList<>();
        for (int rank = 1; rank <= 6; rank++) {
            String entry = "crosses_above(sma(close, " + (10 + rank) + "), sma(close, " + (150 - rank)
                    + ")) and rsi(close, 14) < 70";
            hall.add(new Finalist(
                    rank,
                    "3fa2c" + rank,
                    in.score() - rank * 0.01,
                    List.of("fast=" + (10 + rank), "slow=" + (150 - rank)),
                    Optional.of(new Judged(
                            entry,
                            "crosses_below(sma(close, " + (10 + rank) + "), sma(close, " + (150 - rank) + "))",
                            "a trailing stop of 12.5 % below",
                            in,
                            control))));
        }
        Market market = new Market(
                "SP500_D1.csv",
                "2000-01-03 to 2015-12-31",
                "2016-01-04 to 2020-04-17",
                performance(0.51, 0.18, 0.39, -0.568, 1),
                performance(0.74, 0.62, 0.427, -0.339, 1),
                Optional.of(curves()));
        return new RunReport(
                identity("sp500-sma-cross-5e884898", "sp500-sma-cross"),
                new Outcome("completed", "200 generations", 200),
                new Effort(180_100, 41.3, 71.5),
                generations,
                champions,
                hall,
                Optional.of(market));
    }

    /** The minimum of a function. */
    public static RunReport function() {
        List<GenerationRow> generations = new ArrayList<>();
        List<ChampionRow> champions = new ArrayList<>();
        for (int g = 0; g <= 60; g++) {
            double best = -300.0 / (1 + g * g);
            generations.add(
                    new GenerationRow(g, best, best - 90, best - 160, best - 80, best - 20, 0.5, 0, (g + 1) * 100L));
            champions.add(new ChampionRow(g, best, Double.NaN));
        }
        return new RunReport(
                identity("rastrigin-01234567", "rastrigin"),
                new Outcome("completed", "60 generations", 60),
                new Effort(6_100, 0.9, 0.7),
                generations,
                champions,
                List.of(new Finalist(1, "aa01", -0.083, List.of("x0=0.01", "x1=-0.02"), Optional.empty())),
                Optional.empty());
    }

    /** A run in which nobody was valid. */
    public static RunReport barren() {
        return new RunReport(
                identity("barren-01234567", "barren"),
                new Outcome("completed", "1 generation", 0),
                new Effort(10, 0.1, 0.1),
                List.of(new GenerationRow(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 10, 10)),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Identity identity(String id, String name) {
        return new Identity(
                id,
                name,
                1,
                DIGEST,
                DIGEST,
                List.of(
                        new Setting("enter", "crosses_above(sma(close, $fast), sma(close, $slow))"),
                        new Setting("genes", "fast = int(2, 100), slow = int(5, 250)"),
                        new Setting("population", "1,000, elite 0.1, islands 4 in a ring")));
    }

    private static Performance performance(
            double score, double sharpe, double totalReturn, double drawdown, int trades) {
        return new Performance(score, score, sharpe, totalReturn, drawdown, trades, 0.53, 1.8, 1.1, 0.4);
    }

    private static EquityCurves curves() {
        int bars = 5_105;
        long[] times = new long[bars];
        double[] champion = new double[bars];
        double[] held = new double[bars];
        for (int i = 0; i < bars; i++) {
            times[i] = 946_857_600L + i * 125_400L;
            held[i] = 1 + 0.3 * StrictMath.sin(i / 700.0) + i * 0.00025 + 0.02 * StrictMath.sin(i * 1.7);
            champion[i] = StrictMath.exp(i * 0.0003) + 0.03 * StrictMath.sin(i / 90.0) + 0.01 * StrictMath.sin(i * 2.1);
        }
        return new EquityCurves(times, champion, held, 4_024);
    }
}
