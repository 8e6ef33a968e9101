package wallacea.http.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wallacea.http.report.ChampionStudy.CalendarReturn;

/** Returns by month, a year a row, or two where both periods have a part of it, coloured by what they brought; the whole year and holding the market beside them. */
final class CalendarTable {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    /** Years that show their months without being asked. */
    private static final int MOST_YEARS = 60;

    private final Map<Row, Map<Integer, CalendarReturn>> months = new HashMap<>();
    private final List<CalendarReturn> years;
    private final double strongest;

    /** A year of one period. */
    private record Row(int year, boolean isControl) {
        static Row of(CalendarReturn part) {
            return new Row(part.year(), part.isControl());
        }
    }

    CalendarTable(ChampionStudy study) {
        years = study.years();
        study.months()
                .forEach(month -> months.computeIfAbsent(Row.of(month), _ -> new HashMap<>())
                        .put(month.month(), month));
        strongest = study.months().stream()
                .mapToDouble(month -> Math.abs(month.champion()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    String html() {
        StringBuilder html = new StringBuilder(
                "<div class=\"scroll\"><table class=\"sheet calendar\"><thead><tr><th scope=\"col\">year</th>");
        for (String month : MONTHS) {
            html.append("<th scope=\"col\">" + month + "</th>");
        }
        html.append("<th scope=\"col\" class=\"from\">year</th><th scope=\"col\">hold</th></tr></thead><tbody>");
        years.stream().skip(Math.max(0, years.size() - MOST_YEARS)).forEach(year -> row(html, year));
        return html.append("</tbody></table></div>").toString();
    }

    private void row(StringBuilder html, CalendarReturn year) {
        html.append("<tr" + (year.isControl() ? " class=\"held-out\"" : "") + "><th scope=\"row\">" + year.year()
                + "</th>");
        for (int month = 1; month <= MONTHS.length; month++) {
            CalendarReturn cell = months.getOrDefault(Row.of(year), Map.of()).get(month);
            html.append(cell == null ? "<td></td>" : cell(cell));
        }
        html.append("<td class=\"from\"" + whole(year.champion()) + ">" + percent(year.champion()) + "</td><td"
                + whole(year.held()) + ">" + percent(year.held()) + "</td></tr>");
    }

    private String cell(CalendarReturn month) {
        long strength = Math.round(Math.min(1, Math.sqrt(Math.abs(month.champion()) / strongest)) * 70);
        String colour = month.champion() == 0 || !Double.isFinite(month.champion())
                ? " class=\"none\""
                : " style=\"--strength:" + strength + "%\" class=\"" + (month.champion() > 0 ? "gain" : "loss") + "\"";
        return "<td" + colour + whole(month.champion()) + ">" + percent(month.champion()) + "</td>";
    }

    private static String percent(double ratio) {
        return Html.figure(ratio, ratio == 0 ? "0" : Double.isFinite(ratio) ? Figures.ratio(ratio * 100, 1) : "-");
    }

    /** Whole percents, for screens without room for places. */
    private static String whole(double ratio) {
        return ratio == 0 || !Double.isFinite(ratio) ? "" : " data-whole=\"" + Figures.ratio(ratio * 100, 0) + "\"";
    }
}
