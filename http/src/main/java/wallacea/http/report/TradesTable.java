package wallacea.http.report;

import java.util.List;
import wallacea.http.report.ChampionStudy.TradeRow;

/** The champion's trades one by one, folded away. */
final class TradesTable {
    private static final int SHOWN = 500;

    private final List<TradeRow> trades;
    private final TimeAxis times;

    TradesTable(List<TradeRow> trades, TimeAxis times) {
        this.trades = trades;
        this.times = times;
    }

    String html() {
        StringBuilder html = new StringBuilder("<details><summary>All " + Figures.count(trades.size())
                + " trades</summary><div class=\"scroll\"><table class=\"sheet\"><thead><tr><th scope=\"col\">entry</th>"
                + "<th scope=\"col\">price</th><th scope=\"col\">exit</th><th scope=\"col\">price</th>"
                + "<th scope=\"col\">profit</th><th scope=\"col\">return</th></tr></thead><tbody>");
        trades.stream().limit(SHOWN).forEach(trade -> html.append(row(trade)));
        html.append("</tbody></table></div>");
        if (trades.size() > SHOWN) {
            html.append("<p class=\"caption\">The others stand in <code>results_full.json</code>.</p>");
        }
        return html.append("</details>").toString();
    }

    private String row(TradeRow trade) {
        return "<tr" + (trade.isControl() ? " class=\"held-out\"" : "") + "><td>"
                + times.moment(trade.entryEpochSeconds()) + "</td><td>"
                + Html.figure(trade.entryPrice(), price(trade.entryPrice())) + "</td><td>"
                + (trade.isOpen() ? "still open" : times.moment(trade.exitEpochSeconds())) + "</td><td>"
                + Html.figure(trade.exitPrice(), price(trade.exitPrice())) + "</td><td"
                + (trade.profit() < 0 ? " class=\"negative\"" : "") + ">"
                + Html.figure(trade.profit(), Figures.ratio(trade.profit(), 2)) + "</td><td"
                + (trade.profit() < 0 ? " class=\"negative\"" : "") + ">"
                + Html.figure(trade.returnRatio(), Figures.percent(trade.returnRatio())) + "</td></tr>";
    }

    private static String price(double price) {
        return Figures.ratio(price, price < 10 ? 5 : 2);
    }
}
