package wallacea.http.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import wallacea.http.report.ChampionStudy.CalendarReturn;
import wallacea.http.report.ChampionStudy.Candles;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;
import wallacea.http.report.ChampionStudy.TradeRow;
import wallacea.http.report.RunReport.ChampionRow;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.EquityCurves;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.FitnessTerms;
import wallacea.http.report.RunReport.GenerationRow;
import wallacea.http.report.RunReport.Identity;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Outcome;
import wallacea.http.report.RunReport.Penalties;
import wallacea.http.report.RunReport.Performance;
import wallacea.http.report.RunReport.Setting;

/** Invented runs in the shape of real ones. */
public final class SampleReports {
    private static final String DIGEST = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private SampleReports() {}

    /** Strategies on twenty years of daily bars, the last four held out. */
    public static RunReport trading() {
        return trading(5_105, 200);
    }

    /** The same with as many bars and generations as one likes. */
    public static RunReport trading(int bars, int last) {
        List<GenerationRow> generations = new ArrayList<>();
        List<ChampionRow> champions = new ArrayList<>();
        for (int g = 0; g <= last; g++) {
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
                    rank == 1 ? Optional.empty() : Optional.of(1),
                    List.of(),
                    Optional.of(new Judged(
                            entry,
                            "crosses_below(sma(close, " + (10 + rank) + "), sma(close, " + (150 - rank) + "))",
                            "a trailing stop of 12.5 % below",
                            "Buys when SMA(" + (10 + rank) + ") crosses above SMA(" + (150 - rank)
                                    + ") and RSI(14) is below 70; sells when they cross back.",
                            in,
                            control))));
        }
        EquityCurves curves = curves(bars);
        Market market = new Market(
                "SP500_D1.csv",
                "UTC",
                "2000-01-03 to 2015-12-31",
                "2016-01-04 to 2020-04-17",
                Optional.empty(),
                performance(0.51, 0.18, 0.39, -0.568, 1),
                performance(0.74, 0.62, 0.427, -0.339, 1),
                Optional.of(curves),
                Optional.of(study(curves)));
        return new RunReport(
                identity("sp500-sma-cross-5e884898", "sp500-sma-cross"),
                new Outcome("completed", last + " generations", last),
                new Effort(180_100, 180_100, 41.3, 71.5),
                generations,
                champions,
                hall,
                Optional.of(market));
    }

    /** Half-hourly bars over the night in which New York sets its clocks back, 2020-11-01. */
    public static RunReport intraday(String timeZone) {
        RunReport sample = trading(500, 20);
        Market market = sample.market().orElseThrow();
        EquityCurves daily = market.curves().orElseThrow();
        EquityCurves curves = new EquityCurves(
                1,
                LongStream.range(0, 500).map(i -> 1_604_016_000 + 1_800 * i).toArray(),
                daily.champion(),
                daily.held(),
                daily.championDrawdown(),
                daily.heldDrawdown(),
                daily.controlFrom());
        return new RunReport(
                sample.identity(),
                sample.outcome(),
                sample.effort(),
                sample.generations(),
                sample.champions(),
                sample.hallOfFame(),
                Optional.of(new Market(
                        market.file(),
                        timeZone,
                        market.inSample(),
                        market.control(),
                        market.yearWarning(),
                        market.heldInSample(),
                        market.heldControl(),
                        Optional.of(curves),
                        Optional.of(study(curves)))));
    }

    /** One strategy that was judged and not searched for. */
    public static RunReport lone() {
        RunReport sample = trading();
        double best = sample.hallOfFame().getFirst().fitness();
        Market market = sample.market().orElseThrow();
        ChampionStudy study = market.study().orElseThrow();
        return new RunReport(
                sample.identity(),
                new Outcome("completed", "generations=1", 1),
                new Effort(3, 3, 0.4, 0.001),
                List.of(
                        new GenerationRow(0, best, best, best, best, best, 0, 0, 2),
                        new GenerationRow(1, best, best, best, best, best, 0, 0, 3)),
                List.of(new ChampionRow(0, best, 0.4113)),
                sample.hallOfFame().subList(0, 1),
                Optional.of(new Market(
                        market.file(),
                        market.timeZone(),
                        market.inSample(),
                        market.control(),
                        market.yearWarning(),
                        market.heldInSample(),
                        market.heldControl(),
                        market.curves(),
                        Optional.of(new ChampionStudy(
                                study.candles(),
                                study.trades(),
                                study.months(),
                                study.years(),
                                List.of(new GeneSweep("fast", List.of(new SweepPoint("11", best, 0.4113, true)))))))));
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
                new Effort(6_100, 6_100, 0.9, 0.7),
                generations,
                champions,
                List.of(new Finalist(
                        1,
                        "aa01",
                        -0.083,
                        List.of("x0=0.01", "x1=-0.02"),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())),
                Optional.empty());
    }

    /** A run in which nobody was valid. */
    public static RunReport barren() {
        return new RunReport(
                identity("barren-01234567", "barren"),
                new Outcome("completed", "1 generation", 0),
                new Effort(10, 10, 0.1, 0.1),
                List.of(new GenerationRow(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 10, 10)),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** A run of strategies in which nobody traded often enough. */
    public static RunReport idle() {
        RunReport barren = barren();
        return new RunReport(
                barren.identity(),
                barren.outcome(),
                barren.effort(),
                barren.generations(),
                List.of(),
                List.of(),
                Optional.of(new Penalties(10, 7, 3, 0, 0, 12, 30)),
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
        return new Performance(
                score,
                score,
                sharpe,
                totalReturn,
                drawdown,
                trades,
                0.53,
                1.8,
                1.1,
                0.4,
                0.35,
                new FitnessTerms(0.4 * sharpe, 0.3 * totalReturn, 0.3 * (1 + drawdown)));
    }

    private static EquityCurves curves(int bars) {
        long[] times = new long[bars];
        double[] champion = new double[bars];
        double[] held = new double[bars];
        for (int i = 0; i < bars; i++) {
            double day = i * (5_105.0 / bars);
            times[i] = 946_857_600L + (long) (day * 125_400L);
            held[i] = 1 + 0.3 * StrictMath.sin(day / 700.0) + day * 0.00025 + 0.02 * StrictMath.sin(day * 1.7);
            champion[i] =
                    StrictMath.exp(day * 0.0003) + 0.03 * StrictMath.sin(day / 90.0) + 0.01 * StrictMath.sin(day * 2.1);
        }
        return new EquityCurves(1, times, champion, held, drawdown(champion), drawdown(held), bars * 4 / 5);
    }

    private static double[] drawdown(double[] growth) {
        double[] drawdown = new double[growth.length];
        double peak = 0;
        for (int i = 0; i < growth.length; i++) {
            peak = Math.max(peak, growth[i]);
            drawdown[i] = growth[i] / peak - 1;
        }
        return drawdown;
    }

    private static ChampionStudy study(EquityCurves curves) {
        int bars = curves.epochSeconds().length;
        int each = Math.ceilDiv(bars, 10_000);
        int count = Math.ceilDiv(bars, each);
        Candles candles = new Candles(
                each,
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                Math.ceilDiv(curves.controlFrom(), each));
        for (int i = 0; i < count; i++) {
            double close = curves.held()[i * each] * 1_399.42;
            candles.epochSeconds()[i] = curves.epochSeconds()[i * each];
            candles.open()[i] = i == 0 ? close : candles.close()[i - 1];
            candles.close()[i] = close;
            candles.high()[i] = Math.max(close, candles.open()[i]) * 1.004;
            candles.low()[i] = Math.min(close, candles.open()[i]) * 0.996;
        }
        List<TradeRow> trades = new ArrayList<>();
        for (int i = 40; i + 90 < count; i += Math.max(150, count / 75)) {
            double from = candles.close()[i];
            double until = candles.close()[i + 80];
            trades.add(new TradeRow(
                    candles.epochSeconds()[i],
                    from,
                    candles.epochSeconds()[i + 80],
                    until,
                    10_000 / from,
                    10_000 * (until / from - 1) - 20,
                    until / from - 1.002,
                    false,
                    i >= candles.controlFrom()));
        }
        return new ChampionStudy(candles, trades, months(), years(), List.of(sweep("fast", 11), sweep("slow", 149)));
    }

    private static List<CalendarReturn> months() {
        List<CalendarReturn> months = new ArrayList<>();
        for (int month = 0; month < 12 * 20; month++) {
            double champion = 0.06 * StrictMath.sin(month * 1.3) + 0.01;
            months.add(new CalendarReturn(2000 + month / 12, month % 12 + 1, champion, champion / 2, month >= 192));
        }
        return months;
    }

    private static List<CalendarReturn> years() {
        List<CalendarReturn> years = new ArrayList<>();
        for (int year = 2000; year < 2020; year++) {
            years.add(new CalendarReturn(year, 0, 0.12 * StrictMath.sin(year) + 0.05, 0.04, year >= 2016));
        }
        return years;
    }

    private static GeneSweep sweep(String gene, int own) {
        List<SweepPoint> points = new ArrayList<>();
        for (int k = -10; k <= 10; k++) {
            double inSample = k == 7 ? Double.NaN : 1.0712 - 0.004 * k * k;
            points.add(new SweepPoint(Integer.toString(own + k), inSample, inSample - 0.6, k == 0));
        }
        return new GeneSweep(gene, points);
    }
}
