package wallacea.cli.result;

import java.util.Optional;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.fitness.JudgedPeriod;
import wallacea.domain.fitness.StrategyReport;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Score;
import wallacea.domain.rule.BooleanExpression;
import wallacea.http.report.RunReport;
import wallacea.http.report.RunReport.EquityCurves;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Performance;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;

/** Judges genomes of one trading spec on its in-sample and control bars, and holding the market beside them. */
public final class Judgement {
    private static final BooleanExpression ALWAYS = new BooleanExpression.Literal(true);
    private static final BooleanExpression NEVER = new BooleanExpression.Literal(false);

    private final TradingProblem problem;
    private final Objective objective;
    private final MarketSpec market;
    private final ExecutionSpec execution;

    private Judgement(EvolutionSpec spec, ProblemSpec.Trading trading, BarSeries bars) {
        this.problem = TradingProblem.of(spec, bars, 0);
        this.objective = new Objective(trading.objective());
        this.market = trading.market();
        this.execution = trading.execution();
    }

    /** Empty for a test function. */
    public static Optional<Judgement> of(EvolutionSpec spec, Optional<BarSeries> bars) {
        return spec.problem() instanceof ProblemSpec.Trading trading
                ? bars.map(series -> new Judgement(spec, trading, series))
                : Optional.empty();
    }

    /** A genome as text, and what it did in both periods. */
    public Judged judged(double[] genome) {
        StrategyReport inSample = problem.reportInSample(genome);
        StrategyReport control = problem.reportControl(genome);
        return new Judged(
                inSample.entryRule(),
                inSample.exitRule(),
                StopWords.of(inSample.strategy().settings()),
                performance(inSample.metrics(), inSample.score().fitness(), inSample.score()),
                performance(control.metrics(), finite(control.score().raw()), control.score()));
    }

    /** The genome's fitness on the control bars; NaN where the formula has no finite value. */
    double controlFitness(double[] genome) {
        return finite(problem.reportControl(genome).score().raw());
    }

    /** The market in words and figures, with the curves of the champion if there is one. */
    RunReport.Market market(Optional<double[]> champion) {
        StrategyRun inSample = held(problem.inSample());
        StrategyRun control = held(problem.control());
        return new RunReport.Market(
                market.file().replaceFirst(".*/", ""),
                days(problem.inSample()),
                days(problem.control()),
                performance(inSample.metrics, finite(inSample.score.raw()), inSample.score),
                performance(control.metrics, finite(control.score.raw()), control.score),
                champion.map(genome -> curves(genome, inSample, control)));
    }

    private record StrategyRun(Metrics metrics, Score score, double[] equity) {}

    /** Buys all with the first order that the execution allows, at its costs, and never sells. */
    private StrategyRun held(JudgedPeriod period) {
        Strategy hold = new Strategy(ALWAYS, NEVER, allInWithoutStops());
        Ledger ledger = new Ledger();
        new FastBacktest(new IndicatorCache(period.bars(), 0), period.first()).run(hold, ledger);
        Metrics metrics = Metrics.of(ledger, period.barsPerYear());
        return new StrategyRun(metrics, objective.score(metrics), ledger.equityCurve());
    }

    private BacktestSettings allInWithoutStops() {
        return new BacktestSettings(
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
                execution.stopExit());
    }

    private EquityCurves curves(double[] genome, StrategyRun heldInSample, StrategyRun heldControl) {
        JudgedPeriod inSample = problem.inSample();
        JudgedPeriod control = problem.control();
        long[] times = new long[inSample.size() + control.size()];
        System.arraycopy(inSample.bars().epochSeconds(), inSample.first(), times, 0, inSample.size());
        System.arraycopy(control.bars().epochSeconds(), control.first(), times, inSample.size(), control.size());
        double cash = allInWithoutStops().initialCash();
        return new EquityCurves(
                times,
                joined(
                        problem.reportInSample(genome).equityCurve(),
                        problem.reportControl(genome).equityCurve(),
                        cash),
                joined(heldInSample.equity, heldControl.equity, cash),
                inSample.size());
    }

    /** Growth of one unit; a curve that ruin cut short stays where it ended. */
    private double[] joined(double[] inSample, double[] control, double cash) {
        double[] growth =
                new double[problem.inSample().size() + problem.control().size()];
        double value = 1;
        for (int i = 0; i < problem.inSample().size(); i++) {
            value = i < inSample.length ? inSample[i] / cash : value;
            growth[i] = value;
        }
        double start = value;
        for (int i = 0; i < problem.control().size(); i++) {
            value = i < control.length ? start * control[i] / cash : value;
            growth[problem.inSample().size() + i] = value;
        }
        return growth;
    }

    private static Performance performance(Metrics metrics, double shown, Score score) {
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
                metrics.calmar());
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static String days(JudgedPeriod period) {
        return period.bars().time(period.first()).toString().substring(0, 10) + " to "
                + period.bars().time(period.bars().size() - 1).toString().substring(0, 10);
    }
}
