package wallacea.http.report;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One evolution as its clients see it: what was asked, what came out, what it took.
 *
 * @param generations one row for each committed generation, in order
 * @param champions one row for each improvement of the best fitness, in order of generation
 * @param hallOfFame best first; empty when every individual was penalised
 * @param penalties why nothing was found; absent if something was, or if no strategies were evolved
 * @param market present when strategies were evolved, absent for a test function
 */
public record RunReport(
        Identity identity,
        Outcome outcome,
        Effort effort,
        List<GenerationRow> generations,
        List<ChampionRow> champions,
        List<Finalist> hallOfFame,
        Optional<Penalties> penalties,
        Optional<Market> market) {
    public RunReport {
        generations = List.copyOf(generations);
        champions = List.copyOf(champions);
        hallOfFame = List.copyOf(hallOfFame);
    }

    /** Of a run in which something was found, or that evolved no strategies. */
    public RunReport(
            Identity identity,
            Outcome outcome,
            Effort effort,
            List<GenerationRow> generations,
            List<ChampionRow> champions,
            List<Finalist> hallOfFame,
            Optional<Market> market) {
        this(identity, outcome, effort, generations, champions, hallOfFame, Optional.empty(), market);
    }

    /** The same run, ended otherwise. */
    public RunReport with(Outcome other) {
        return new RunReport(identity, other, effort, generations, champions, hallOfFame, penalties, market);
    }

    /** The hall of fame without those who did what a better one did in both periods; test functions keep all. */
    public List<Finalist> distinctFinalists() {
        return hallOfFame.stream()
                .filter(finalist -> finalist.sameAs().isEmpty())
                .toList();
    }

    /** Whether there was anything to choose from: not if all individuals of every generation were alike. */
    public boolean isSearch() {
        return generations.stream().anyMatch(row -> row.diversity() > 0);
    }

    /**
     * What was asked.
     *
     * @param specDigest 64 hex digits
     * @param chain digest of everything up to the last committed generation, 64 hex digits
     * @param settings the spec in words, for people
     */
    public record Identity(String id, String name, long seed, String specDigest, String chain, List<Setting> settings) {
        public Identity {
            settings = List.copyOf(settings);
        }
    }

    /** One line of the spec in words. */
    public record Setting(String name, String value) {}

    /**
     * How it ended.
     *
     * @param state lower-case name of the state, e.g. {@code completed}
     * @param reason why it is in that state, in words
     * @param generation last committed generation
     */
    public record Outcome(String state, String reason, int generation) {}

    /**
     * What it took.
     *
     * @param evaluations individuals judged, counted logically: a genome that comes up again counts again
     * @param differentAtMost no more different genomes than these were among them, as the ranges and {@code where} allow no
     *     more; {@code evaluations} where those allow as many. How many there were is not known
     * @param runSeconds time spent running, pauses left out
     * @param cpuSeconds time that slots spent in evaluations
     */
    public record Effort(long evaluations, long differentAtMost, double runSeconds, double cpuSeconds) {
        /** Whether the ranges tell more of how many different genomes there were than the evaluations do. */
        boolean rangesAllowFewer() {
            return differentAtMost < evaluations;
        }

        /** Evaluations for each second of running; 0 when nothing ran. */
        public double evaluationsPerSecond() {
            return runSeconds > 0 ? evaluations / runSeconds : 0;
        }
    }

    /**
     * One committed generation. Best, mean and quantiles are NaN when no individual was valid.
     *
     * @param lower tenth percentile of valid fitness
     * @param median fiftieth percentile
     * @param upper ninetieth percentile
     * @param evaluations cumulative, logical
     */
    public record GenerationRow(
            int generation,
            double best,
            double mean,
            double lower,
            double median,
            double upper,
            double diversity,
            int penalised,
            long evaluations) {}

    /**
     * The best individual from one generation until the next row.
     *
     * @param inSample fitness that evolution saw
     * @param control the same formula on the control period; NaN without one or where it is not defined
     */
    public record ChampionRow(int generation, double inSample, double control) {}

    /**
     * Why the individuals of the last generation were penalised, each counted once, by the first that holds in the order of
     * the counts.
     *
     * @param judged how many of them were looked at; long series allow fewer
     * @param noTrade never bought
     * @param fewTrades traded less often than {@code minTrades}
     * @param ruin lost all
     * @param undefined have a Sharpe ratio or a fitness that is not finite
     * @param mostTrades trades of the one that traded most
     * @param minTrades fewest trades that the objective takes
     */
    public record Penalties(
            int judged, int noTrade, int fewTrades, int ruin, int undefined, int mostTrades, int minTrades) {}

    /**
     * One member of the hall of fame.
     *
     * @param id stable short name of the genome
     * @param genes each gene as {@code name=value}, in order
     * @param sameAs rank of the first that did the same in both periods, figures equal to within a billionth; empty for that one and where nothing is judged
     * @param atEnds genes that lie at an end of a numeric range of more than two values, each as {@code name = value (min..max)}; beyond
     *     the range may lie better ones
     * @param judged present for a strategy
     */
    public record Finalist(
            int rank,
            String id,
            double fitness,
            List<String> genes,
            Optional<Integer> sameAs,
            List<String> atEnds,
            Optional<Judged> judged) {
        public Finalist {
            genes = List.copyOf(genes);
            atEnds = List.copyOf(atEnds);
        }
    }

    /**
     * A strategy as text, with what it did in both periods.
     *
     * @param stops its stops and its size in words; empty if it puts all in and leaves by its exit rule alone
     * @param words what it does, as a sentence
     */
    public record Judged(
            String entry, String exit, String stops, String words, Performance inSample, Performance control) {}

    /**
     * Figures of one backtest, as ratios (0.1 is ten percent).
     *
     * @param fitness the raw formula; may be infinite or NaN
     * @param score the finite value that evolution uses
     * @param maxDrawdown 0 or negative
     * @param winRate NaN without trades
     * @param profitFactor NaN without trades, infinite without losses
     * @param meanR mean of what the trades gained over what their stop could lose; NaN without trades or without a stop
     * @param terms what {@code fitness} is the sum of
     */
    public record Performance(
            double fitness,
            double score,
            double sharpe,
            double totalReturn,
            double maxDrawdown,
            int trades,
            double winRate,
            double profitFactor,
            double sortino,
            double calmar,
            double meanR,
            FitnessTerms terms) {
        /** The Sharpe ratio for people: without a trade there is none, though the formula gives infinity. */
        public double meaningfulSharpe() {
            return trades == 0 ? Double.NaN : sharpe;
        }
    }

    /** Weight times Sharpe ratio, weight times total return, weight times (1 - |maximum drawdown|). */
    public record FitnessTerms(double sharpe, double totalReturn, double drawdown) {}

    /**
     * The bars behind the figures.
     *
     * @param file name of the data file
     * @param timeZone in which rules and the page tell times, e.g. {@code America/New_York}; times for programs are UTC
     * @param inSample first and last day that evolution saw, e.g. {@code 2000-01-03 to 2015-12-31}
     * @param control first and last day held out
     * @param yearWarning that {@code year-days} counts far more bars a year than there are, by how much and which number would not; mostly
     *     absent
     * @param curves of the champion, if there is one
     * @param study of the champion, if there is one
     */
    public record Market(
            String file,
            String timeZone,
            String inSample,
            String control,
            Optional<String> yearWarning,
            Performance heldInSample,
            Performance heldControl,
            Optional<EquityCurves> curves,
            Optional<ChampionStudy> study) {
        /** The same with curves of no more points than a program wants to read. */
        Market withThinCurves() {
            return new Market(
                    file,
                    timeZone,
                    inSample,
                    control,
                    yearWarning,
                    heldInSample,
                    heldControl,
                    curves.map(CurveThinning::of),
                    study);
        }

        /** Times as people are told them. */
        TimeAxis times() {
            return new TimeAxis(ZoneId.of(timeZone));
        }
    }

    /**
     * Growth of one unit of money, bar by bar, over in-sample and then control; the control part starts flat and goes on
     * from where the in-sample part ended. The arrays are not copied: treat them as immutable.
     *
     * @param barsPerPoint 1 while each bar has a point of its own; see {@link CurveThinning}
     * @param epochSeconds time of each point
     * @param championDrawdown growth over its highest value in the same period so far, less 1: 0 or negative
     * @param heldDrawdown the same of buying and holding
     * @param controlFrom index of the first control point
     */
    public record EquityCurves(
            int barsPerPoint,
            long[] epochSeconds,
            double[] champion,
            double[] held,
            double[] championDrawdown,
            double[] heldDrawdown,
            int controlFrom) {}
}
