package wallacea.cli.result;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import wallacea.domain.fitness.JudgedPeriod;
import wallacea.domain.fitness.StrategyReport;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Trade;
import wallacea.http.report.ChampionStudy.CalendarReturn;
import wallacea.http.report.ChampionStudy.Candles;
import wallacea.http.report.ChampionStudy.TradeRow;
import wallacea.http.report.RunReport.EquityCurves;

/** The champion bar by bar over both periods, in-sample first, with holding the market beside it. */
final class ChampionCourse {
    /** More bars than these are told in candles of several. */
    static final int MOST_CANDLES = 10_000;

    private final StrategyReport inSample;
    private final StrategyReport control;
    private final boolean isToldByDates;
    private final EquityCurves curves;

    /**
     * Joins the two periods.
     *
     * @param heldInSample money after each bar when the market is held; {@code heldControl} likewise
     * @param cash that every curve starts with
     * @param isToldByDates whether the day of a bar is the date that names it, not that of the zone
     */
    ChampionCourse(
            StrategyReport inSample,
            StrategyReport control,
            double[] heldInSample,
            double[] heldControl,
            double cash,
            boolean isToldByDates) {
        this.inSample = inSample;
        this.control = control;
        this.isToldByDates = isToldByDates;
        double[] champion = joined(inSample.equityCurve(), control.equityCurve(), cash);
        double[] held = joined(heldInSample, heldControl, cash);
        curves = new EquityCurves(1, times(), champion, held, drawdown(champion), drawdown(held), first().size());
    }

    private JudgedPeriod first() {
        return inSample.period();
    }

    private JudgedPeriod second() {
        return control.period();
    }

    EquityCurves curves() {
        return curves;
    }

    private long[] times() {
        long[] times = new long[first().size() + second().size()];
        System.arraycopy(first().bars().epochSeconds(), first().first(), times, 0, first().size());
        System.arraycopy(second().bars().epochSeconds(), second().first(), times, first().size(), second().size());
        return times;
    }

    /** Growth of one unit; a curve that ruin cut short stays where it ended. */
    private double[] joined(double[] before, double[] after, double cash) {
        double[] growth = new double[first().size() + second().size()];
        double value = 1;
        for (int i = 0; i < first().size(); i++) {
            value = i < before.length ? before[i] / cash : value;
            growth[i] = value;
        }
        double start = value;
        for (int i = 0; i < second().size(); i++) {
            value = i < after.length ? start * after[i] / cash : value;
            growth[first().size() + i] = value;
        }
        return growth;
    }

    private double[] drawdown(double[] growth) {
        double[] drawdown = new double[growth.length];
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < growth.length; i++) {
            peak = i == first().size() ? growth[i] : Math.max(peak, growth[i]);
            drawdown[i] = growth[i] / peak - 1;
        }
        return drawdown;
    }

    /** The prices, one candle a bar while there are few enough. */
    Candles candles() {
        int bars = first().size() + second().size();
        int each = Math.ceilDiv(bars, MOST_CANDLES);
        int before = Math.ceilDiv(first().size(), each);
        int count = before + Math.ceilDiv(second().size(), each);
        Candles candles = new Candles(
                each,
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                before);
        fill(candles, 0, first());
        fill(candles, before, second());
        return candles;
    }

    private static void fill(Candles candles, int from, JudgedPeriod period) {
        BarSeries bars = period.bars();
        int candle = from;
        for (int start = period.first(); start < bars.size(); start += candles.barsPerCandle()) {
            int end = Math.min(bars.size(), start + candles.barsPerCandle());
            double high = bars.high()[start];
            double low = bars.low()[start];
            for (int i = start + 1; i < end; i++) {
                high = Math.max(high, bars.high()[i]);
                low = Math.min(low, bars.low()[i]);
            }
            candles.epochSeconds()[candle] = bars.epochSeconds()[start];
            candles.open()[candle] = bars.open()[start];
            candles.high()[candle] = high;
            candles.low()[candle] = low;
            candles.close()[candle] = bars.close()[end - 1];
            candle++;
        }
    }

    /** Every position of both periods. */
    List<TradeRow> trades() {
        List<TradeRow> rows = new ArrayList<>();
        addTrades(inSample, false, rows);
        addTrades(control, true, rows);
        return rows;
    }

    private static void addTrades(StrategyReport report, boolean isControl, List<TradeRow> rows) {
        BarSeries bars = report.period().bars();
        int last = report.period().first() + report.equityCurve().length - 1;
        for (Trade trade : Trade.of(report.orders(), bars.close()[last])) {
            rows.add(new TradeRow(
                    bars.epochSeconds()[trade.entry().bar()],
                    trade.entry().price(),
                    bars.epochSeconds()[trade.exit().map(exit -> exit.bar()).orElse(last)],
                    trade.exitPrice(),
                    trade.entry().size(),
                    trade.profit(),
                    trade.returnRatio(),
                    trade.exit().isEmpty(),
                    isControl));
        }
    }

    /** Returns by calendar month of the market's zone; the control period begins one of its own. */
    List<CalendarReturn> months() {
        return calendar(LocalDate::getMonthValue);
    }

    /** Returns by calendar year; the control period begins one of its own. */
    List<CalendarReturn> years() {
        return calendar(_ -> 0);
    }

    private List<CalendarReturn> calendar(ToIntFunction<LocalDate> month) {
        List<CalendarReturn> returns = new ArrayList<>();
        int bars = curves.epochSeconds().length;
        int before = -1;
        LocalDate date = date(0);
        for (int i = 0; i < bars; i++) {
            LocalDate next = i + 1 < bars ? date(i + 1) : LocalDate.MAX;
            boolean isOver = next.getYear() != date.getYear() || month.applyAsInt(next) != month.applyAsInt(date);
            if (isOver || i + 1 == curves.controlFrom()) {
                returns.add(new CalendarReturn(
                        date.getYear(),
                        month.applyAsInt(date),
                        gained(curves.champion(), before, i),
                        gained(curves.held(), before, i),
                        i >= curves.controlFrom()));
                before = i;
            }
            date = next;
        }
        return returns;
    }

    private static double gained(double[] growth, int from, int until) {
        return growth[until] / (from < 0 ? 1 : growth[from]) - 1;
    }

    private LocalDate date(int bar) {
        boolean isBefore = bar < first().size();
        JudgedPeriod period = isBefore ? first() : second();
        int index = period.first() + (isBefore ? bar : bar - first().size());
        return Judgement.date(period.bars(), index, isToldByDates);
    }
}
