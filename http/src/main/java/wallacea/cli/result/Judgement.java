package wallacea.cli.result;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.fitness.BacktestFitness;
import wallacea.domain.fitness.JudgedPeriod;
import wallacea.domain.fitness.StrategyReport;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.CountedYear;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Penalty;
import wallacea.domain.performance.Score;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RulePrinter;
import wallacea.domain.rule.RuleWords;
import wallacea.domain.rule.TimesOfDay;
import wallacea.http.report.ChampionStudy;
import wallacea.http.report.RunReport;
import wallacea.http.report.RunReport.FitnessTerms;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Penalties;
import wallacea.http.report.RunReport.Performance;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * Judges genomes of one trading spec on its in-sample and control bars, and holding the market beside them. For one thread.
 *
 * <p>What is looked up of the bars is made once a period. What strategies share stays for a few of them alone: the memory that judging
 * takes does not grow with how many are judged.
 */
public final class Judgement {
    private static final BooleanExpression ALWAYS = new BooleanExpression.Literal(true);
    private static final BooleanExpression NEVER = new BooleanExpression.Literal(false);

    /** Bars that the backtests of unfit genomes may go through together, about. */
    private static final long UNFIT_BARS = 50_000_000;

    private static final int LEAST_UNFIT = 50;

    /** Bars that strategies which are walked side by side may go through together, about: long series take fewer at a time. */
    private static final long BARS_TOGETHER = 4_000_000;

    private final EvolutionSpec spec;
    private final TradingProblem problem;
    private final BacktestFitness inSample;
    private final BacktestFitness control;
    private final Objective objective;
    private final MarketSpec market;
    private final int minTrades;
    private final ExecutionSpec execution;

    private Judgement(EvolutionSpec spec, ProblemSpec.Trading trading, TradingProblem problem) {
        this.spec = spec;
        this.problem = problem;
        this.inSample = problem.fitness();
        this.control = problem.controlFitness();
        this.objective = new Objective(trading.objective());
        this.market = trading.market();
        this.minTrades = trading.objective().minTrades();
        this.execution = trading.execution();
    }

    /** Empty for a test function. */
    public static Optional<Judgement> of(EvolutionSpec spec, Optional<BarSeries> bars) {
        return spec.problem() instanceof ProblemSpec.Trading
                ? bars.flatMap(series -> of(spec, TradingProblem.of(spec, series, 0)))
                : Optional.empty();
    }

    /** The same of a spec that has met its bars. */
    static Optional<Judgement> of(EvolutionSpec spec, TradingProblem problem) {
        return spec.problem() instanceof ProblemSpec.Trading trading
                ? Optional.of(new Judgement(spec, trading, problem))
                : Optional.empty();
    }

    /** Genomes as text, and what each did in both periods. They are walked side by side, as evolution does. */
    List<Judged> judged(List<double[]> genomes) {
        List<Metrics> onInSample = metrics(inSample, genomes);
        List<Metrics> onControl = metrics(control, genomes);
        return IntStream.range(0, genomes.size())
                .mapToObj(i -> judged(problem.strategy(genomes.get(i)), onInSample.get(i), onControl.get(i)))
                .toList();
    }

    private Judged judged(Strategy strategy, Metrics onInSample, Metrics onControl) {
        Score seen = objective.score(onInSample);
        Score held = objective.score(onControl);
        return new Judged(
                RulePrinter.print(TimesOfDay.in(strategy.entry())),
                RulePrinter.print(TimesOfDay.in(strategy.exit())),
                StopWords.of(strategy.settings()),
                words(strategy),
                performance(onInSample, seen.fitness(), seen),
                performance(onControl, finite(held.raw()), held));
    }

    private List<Metrics> metrics(BacktestFitness fitness, List<double[]> genomes) {
        Metrics[] all = new Metrics[genomes.size()];
        measure(fitness, genomes, (metrics, i) -> all[i] = metrics);
        return List.of(all);
    }

    /** Some at a time: what strategies share stays in memory until the next ones are measured. */
    private void measure(BacktestFitness fitness, List<double[]> genomes, ObjIntConsumer<Metrics> told) {
        long bars = problem.control().bars().size();
        int together = Math.clamp(BARS_TOGETHER / bars, 1, Math.max(1, genomes.size()));
        for (int from = 0; from < genomes.size(); from += together) {
            int first = from;
            List<double[]> some = genomes.subList(first, Math.min(first + together, genomes.size()));
            double[] rows = some.stream().flatMapToDouble(Arrays::stream).toArray();
            fitness.measure(rows, some.size(), (metrics, i) -> told.accept(metrics, first + i));
        }
    }

    private static String words(Strategy strategy) {
        String stops = StopWords.of(strategy.settings());
        return "Buys when " + RuleWords.of(strategy.entry()) + "; sells when " + RuleWords.of(strategy.exit())
                + (stops.isEmpty() ? "" : "; with " + stops) + ".";
    }

    /** The fitness of genomes on the bars that evolution sees; NaN where one is penalised. */
    List<Double> inSampleFitness(List<double[]> genomes) {
        return metrics(inSample, genomes).stream()
                .map(objective::score)
                .map(score -> score.valid() ? score.fitness() : Double.NaN)
                .toList();
    }

    /** The fitness of genomes on the control bars; NaN where the formula has no finite value. */
    List<Double> controlFitness(List<double[]> genomes) {
        return metrics(control, genomes).stream()
                .map(metrics -> finite(objective.score(metrics).raw()))
                .toList();
    }

    /** Why genomes are penalised: of the first so many that all bars of the in-sample period can be gone through for each. */
    Penalties penalties(List<double[]> genomes) {
        long affordable = Math.max(LEAST_UNFIT, UNFIT_BARS / problem.inSample().size());
        List<double[]> some = genomes.stream().limit(affordable).toList();
        Map<Penalty, Integer> counts = new EnumMap<>(Penalty.class);
        AtomicInteger mostTrades = new AtomicInteger();
        measure(inSample, some, (metrics, _) -> {
            objective.penalty(metrics).ifPresent(penalty -> counts.merge(penalty, 1, Integer::sum));
            mostTrades.accumulateAndGet(metrics.trades(), Math::max);
        });
        return new Penalties(
                some.size(),
                counts.getOrDefault(Penalty.NO_TRADE, 0),
                counts.getOrDefault(Penalty.FEW_TRADES, 0),
                counts.getOrDefault(Penalty.RUIN, 0),
                counts.getOrDefault(Penalty.UNDEFINED, 0),
                mostTrades.get(),
                minTrades);
    }

    /**
     * The market in words and figures, with the curves of the champion if there is one.
     *
     * @param bars the whole data set
     */
    RunReport.Market market(Optional<double[]> champion, Optional<BarSeries> bars) {
        StrategyReport heldInSample = inSample.report(holding());
        StrategyReport heldControl = control.report(holding());
        Optional<ChampionCourse> course = champion.map(problem::strategy)
                .map(strategy -> new ChampionCourse(
                        inSample.report(strategy),
                        control.report(strategy),
                        heldInSample.equityCurve(),
                        heldControl.equityCurve(),
                        execution.initialCash(),
                        isToldByDates()));
        return new RunReport.Market(
                market.file().replaceFirst(".*/", ""),
                isToldByDates() ? "UTC" : market.timeZone(),
                days(problem.inSample()),
                days(problem.control()),
                bars.flatMap(series -> CountedYear.of(market.yearDays(), series))
                        .map(CountedYear::warning),
                performance(heldInSample.metrics(), finite(heldInSample.score().raw()), heldInSample.score()),
                performance(heldControl.metrics(), finite(heldControl.score().raw()), heldControl.score()),
                course.map(ChampionCourse::curves),
                champion.flatMap(genome -> course.map(taken -> study(genome, taken))));
    }

    private ChampionStudy study(double[] genome, ChampionCourse course) {
        return new ChampionStudy(
                course.candles(),
                course.trades(),
                course.months(),
                course.years(),
                new ParameterPlateau(problem, this, spec).around(genome));
    }

    /** Buys all with the first order that the execution allows, at its costs, and never sells. */
    private Strategy holding() {
        return new Strategy(
                ALWAYS,
                NEVER,
                new BacktestSettings(
                        execution.fill(),
                        execution.initialCash(),
                        execution.feeRatio(),
                        execution.fixedFee(),
                        execution.slippageRatio(),
                        SizeType.ALL,
                        1,
                        Double.NaN,
                        false,
                        Double.NaN,
                        execution.stopEntry(),
                        execution.stopExit()));
    }

    private Performance performance(Metrics metrics, double shown, Score score) {
        Score formula = objective.formula(metrics);
        return new Performance(
                score.raw(),
                shown,
                metrics.sharpeAnnualized(),
                metrics.totalReturn(),
                metrics.maxDrawdown(),
                metrics.trades(),
                metrics.winRate(),
                metrics.profitFactor(),
                metrics.sortinoAnnualized(),
                metrics.calmar(),
                metrics.meanR(),
                new FitnessTerms(formula.sharpeTerm(), formula.returnTerm(), formula.drawdownTerm()));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Whether an earlier build cut bars of dates at midnight UTC in another zone, where each is of the evening before. */
    private boolean isToldByDates() {
        return market.isCutAtMidnightUtc()
                && problem.inSample().bars().isNamedByDates()
                && problem.control().bars().isNamedByDates();
    }

    /** The days of its first and last bar in the zone of the bars. */
    private String days(JudgedPeriod period) {
        return date(period.bars(), period.first(), isToldByDates()) + " to "
                + date(period.bars(), period.bars().size() - 1, isToldByDates());
    }

    /** The day of a bar in the zone of the bars, or the date that names it. */
    static LocalDate date(BarSeries bars, int bar, boolean isToldByDates) {
        return isToldByDates ? LocalDate.ofInstant(bars.time(bar), ZoneOffset.UTC) : bars.localDate(bar);
    }
}
