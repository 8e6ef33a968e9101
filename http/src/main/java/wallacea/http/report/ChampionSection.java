package wallacea.http.report;

import java.util.List;
import wallacea.http.report.RunReport.EquityCurves;
import wallacea.http.report.RunReport.Market;

/** What the champion did: growth, drawdown, trades on the price, its calendar, and the plateau that it stands on. */
final class ChampionSection {
    private static final int WIDE = ReportPage.WIDE;
    private static final int NARROW = ReportPage.NARROW;

    private final Market market;
    private final TimeAxis times;
    private final StringBuilder html = new StringBuilder(1 << 16);

    ChampionSection(Market market) {
        this.market = market;
        this.times = market.times();
    }

    /** Growth and drawdown. */
    String growth() {
        market.curves().filter(curves -> curves.epochSeconds().length > 1).ifPresent(this::growth);
        return html.toString();
    }

    private void growth(EquityCurves curves) {
        EquityChart chart = new EquityChart(curves, times);
        html.append("<section><h2>Growth of one unit of money</h2><ul class=\"legend\">")
                .append("<li><i class=\"insample\"></i>champion</li><li><i class=\"held\"></i>buy and hold</li></ul>")
                .append(chart.growth("wide", WIDE, 300))
                .append(chart.growth("narrow", NARROW, 230))
                .append("<h3>Drawdown</h3><ul class=\"legend\"><li><i class=\"loss\"></i>champion</li>")
                .append("<li><i class=\"held\"></i>buy and hold</li></ul>")
                .append(chart.drawdown("wide", WIDE, 150))
                .append(chart.drawdown("narrow", NARROW, 140))
                .append("<p class=\"caption\">After fees and slippage"
                        + (chart.isLogarithmic() ? ", growth on a logarithmic scale" : "") + ". In-sample "
                        + Html.escape(market.inSample()) + "; control " + Html.escape(market.control())
                        + ", shaded: both start it anew, without a position, from where they stood.</p></section>");
    }

    /** Trades on the price, and the calendar. */
    String trades(ChampionStudy study) {
        PriceChart chart = new PriceChart(study, times);
        CalendarTable calendar = new CalendarTable(study);
        String each = study.candles().barsPerCandle() == 1
                ? ""
                : " Each candle is " + study.candles().barsPerCandle() + " bars.";
        String left = chart.drawnTrades() == study.trades().size()
                ? ""
                : " Drawn are the " + Figures.count(chart.drawnTrades()) + " trades of the largest profits and losses.";
        return "<section><h2>Trades on the price</h2><ul class=\"legend\"><li><i class=\"gain\"></i>profit</li>"
                + "<li><i class=\"loss\"></i>loss</li></ul><figure id=\"price\"><div class=\"still\">"
                + chart.svg("wide", WIDE, 300) + chart.svg("narrow", NARROW, 230)
                + "</div><p class=\"tools\" role=\"group\" aria-label=\"Part of the price that is shown\" hidden>"
                + button("all", "all") + button("control", "control") + button("previous", "previous trade")
                + button("next", "next trade") + button("closer", "closer") + button("farther", "farther")
                + "</p><p class=\"caption reading\" aria-live=\"polite\"></p><div class=\"live\"></div></figure>"
                + "<p class=\"caption\">Each line leads from an entry to its exit." + each + left
                + "<span class=\"hint\" hidden> Drag to move; after a click the wheel zooms.</span>"
                + " Times are in " + Html.escape(market.timeZone()) + ", as in rules.</p>"
                + new TradesTable(study.trades(), times).html()
                + "<script type=\"application/json\" id=\"prices\">" + chart.data() + "</script></section>"
                + "<section><h2>Returns by month, in percent</h2>" + calendar.html()
                + "<p class=\"caption\">The champion's, with its whole year and that of buying and holding; years of the"
                + " control period are marked by a bar, and one that lies in both periods has a row for each."
                + "<span class=\"whole\"> Rounded to whole percents for want of room.</span></p></section>";
    }

    private static String button(String part, String text) {
        return "<button type=\"button\" data-show=\"" + part + "\">" + text + "</button>";
    }

    /** The plateau. */
    static String plateau(List<ChampionStudy.GeneSweep> sweeps) {
        PlateauCharts charts = new PlateauCharts(sweeps);
        if (charts.isEmpty()) {
            return "";
        }
        return "<section><h2>Around the champion</h2><ul class=\"legend\"><li><i class=\"insample\"></i>fitness in-sample</li>"
                + "<li><i class=\"control\"></i>control</li></ul>" + charts.html() + "<p class=\"caption\">"
                + charts.sentence()
                + " Each chart moves one gene by up to a quarter of its range and keeps the others; step k of n goes (k/n)² of that way, yet"
                + " k values at least. On a plateau little"
                + " changes, a lone peak was found by luck. A gap is a penalised or forbidden strategy.</p></section>";
    }
}
