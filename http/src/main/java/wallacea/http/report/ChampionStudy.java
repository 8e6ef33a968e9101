package wallacea.http.report;

import java.util.List;
import java.util.Optional;

/**
 * The champion looked at closely: the prices it traded on, each trade, its calendar, and what becomes of its fitness when
 * one gene after the other is changed.
 *
 * @param trades in-sample and then control, in the order of their entries
 * @param months in order
 * @param years in order, each with 0 for its month
 * @param plateau one sweep a gene, in the order of the genes
 */
public record ChampionStudy(
        Candles candles,
        List<TradeRow> trades,
        List<CalendarReturn> months,
        List<CalendarReturn> years,
        List<GeneSweep> plateau) {
    public ChampionStudy {
        trades = List.copyOf(trades);
        months = List.copyOf(months);
        years = List.copyOf(years);
        plateau = List.copyOf(plateau);
    }

    /**
     * Prices over in-sample and then control. Long series are told in candles of several bars each, so that no extreme is
     * lost. The arrays are not copied: treat them as immutable.
     *
     * @param barsPerCandle bars in each candle but the last of a period
     * @param epochSeconds when each candle opened, rising
     * @param controlFrom index of the first control candle
     */
    public record Candles(
            int barsPerCandle,
            long[] epochSeconds,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            int controlFrom) {}

    /**
     * A position of the champion.
     *
     * @param exitEpochSeconds bar of its sell, or of the last bar while it is open
     * @param exitPrice price of the sell, or the last close
     * @param profit money after fees
     * @param returnRatio profit over the money that went in
     */
    public record TradeRow(
            long entryEpochSeconds,
            double entryPrice,
            long exitEpochSeconds,
            double exitPrice,
            double size,
            double profit,
            double returnRatio,
            boolean isOpen,
            boolean isControl) {}

    /**
     * What a month or a year brought, as ratios, from the last bar before it to its own last bar. One that lies in both periods
     * is told twice, in-sample and then control, each with its own part.
     *
     * @param month 1 to 12, or 0 for the whole year
     * @param isControl whether its bars are those of the control period
     */
    public record CalendarReturn(int year, int month, double champion, double held, boolean isControl) {}

    /**
     * Fitness around the champion along one gene, all other genes as they are.
     *
     * @param points rising by allele, the champion's among them
     */
    public record GeneSweep(String gene, List<SweepPoint> points) {
        public GeneSweep {
            points = List.copyOf(points);
        }

        /** The champion's own point. */
        Optional<SweepPoint> own() {
            return points.stream().filter(SweepPoint::isChampion).findFirst();
        }
    }

    /**
     * One strategy of a sweep.
     *
     * @param value what the gene stands for
     * @param inSample fitness; NaN if the genome is infeasible or penalised
     * @param control the same formula on the control period; NaN where it is not defined or {@code inSample} is not
     */
    public record SweepPoint(String value, double inSample, double control, boolean isChampion) {}
}
