package wallacea.http.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;

/** Fitness around the champion, a small chart for each gene; all share one scale. */
final class PlateauCharts {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 160;
    private static final int LETTER = 12;
    private static final int POINT = 6;
    private static final int GAP = 4;

    private final List<GeneSweep> sweeps;
    private final Scale values;
    private final List<Double> ticks;

    PlateauCharts(List<GeneSweep> all) {
        sweeps = all.stream().filter(sweep -> sweep.points().size() > 1).toList();
        double low = fitness().min().orElse(0);
        double high = fitness().max().orElse(1);
        double margin = (high - low) * 0.08;
        values = Scale.linear(low - margin, high + margin, 0, 1);
        ticks = values.ticks(3);
    }

    private DoubleStream fitness() {
        return sweeps.stream()
                .flatMap(sweep -> sweep.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.inSample(), point.control()))
                .filter(Double::isFinite);
    }

    boolean isEmpty() {
        return sweeps.isEmpty() || fitness().findAny().isEmpty();
    }

    /** What the charts say together. */
    String sentence() {
        List<SweepPoint> neighbours = neighbours(sweeps);
        double own = sweeps.getFirst().own().map(SweepPoint::inSample).orElse(Double.NaN);
        return medianInWords(neighbours) + ", the champion " + Html.number(own, 4) + lost(neighbours)
                + better(neighbours, own) + "." + most(own);
    }

    /** What is penalised has no fitness that a median could count: it is told by its number. */
    private static String medianInWords(List<SweepPoint> neighbours) {
        long judged = neighbours.size() - lostAmong(neighbours);
        String count = Figures.count(neighbours.size());
        if (judged == 0) {
            return "None of " + count + " neighbours has a fitness in-sample";
        }
        return (judged == neighbours.size()
                        ? "The median of " + count + " neighbours has a fitness of "
                        : "Of " + count + " neighbours the " + Figures.count(judged)
                                + " that have a fitness have a median of ")
                + Html.number(median(neighbours), 4) + " in-sample";
    }

    /** The gene along which the lines lie lowest; what has no fitness is on no line. */
    private String most(double own) {
        return sweeps.stream()
                .filter(sweep -> median(neighbours(List.of(sweep))) < own)
                .min(Comparator.comparingDouble(sweep -> median(neighbours(List.of(sweep)))))
                .map(sweep -> " It hangs most on <code>" + Html.escape(sweep.gene()) + "</code>.")
                .orElse("");
    }

    private String lost(List<SweepPoint> neighbours) {
        long lost = lostAmong(neighbours);
        if (lost == 0) {
            return "";
        }
        GeneSweep most = Collections.max(sweeps, Comparator.comparingLong(PlateauCharts::lostAlong));
        String share = lostAlong(most) == lost ? "all" : Figures.count(lostAlong(most));
        return "; " + Figures.count(lost) + (lost == 1 ? " is" : " are") + " penalised or not allowed, "
                + (lost == 1 ? "" : share + " of them ") + "along <code>" + Html.escape(most.gene()) + "</code>";
    }

    private static long lostAlong(GeneSweep sweep) {
        return lostAmong(neighbours(List.of(sweep)));
    }

    private static long lostAmong(List<SweepPoint> points) {
        return points.stream().filter(PlateauCharts::isLost).count();
    }

    private static boolean isLost(SweepPoint point) {
        return Double.isNaN(point.inSample());
    }

    /** Evolution looked for the best and need not have seen those beside it. */
    private static String better(List<SweepPoint> neighbours, double own) {
        long better =
                neighbours.stream().filter(point -> point.inSample() > own).count();
        return better == 0
                ? ""
                : "; " + Figures.counted(better, "neighbour") + (better == 1 ? " beats" : " beat")
                        + " the champion, which evolution did not try";
    }

    private static List<SweepPoint> neighbours(List<GeneSweep> some) {
        return some.stream()
                .flatMap(sweep -> sweep.points().stream())
                .filter(point -> !point.isChampion())
                .toList();
    }

    /** The (upper) median of those that have a fitness; NaN if none has. */
    private static double median(List<SweepPoint> points) {
        double[] sorted = points.stream()
                .filter(point -> !isLost(point))
                .mapToDouble(SweepPoint::inSample)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    String html() {
        StringBuilder html = new StringBuilder("<div class=\"plateau\">");
        sweeps.forEach(sweep -> html.append(figure(sweep)));
        return html.append("</div>").toString();
    }

    private String figure(GeneSweep sweep) {
        List<SweepPoint> points = sweep.points();
        GeneWords words =
                GeneWords.of(Stream.concat(Stream.of(points.getFirst(), points.getLast()), sweep.own().stream())
                        .map(SweepPoint::value)
                        .toList());
        return "<figure><figcaption><code>" + Html.escape(sweep.gene()) + "</code> = "
                + Html.escape(
                        sweep.own().map(point -> Figures.rounded(point.value())).orElse("")) + "</figcaption>"
                + svg(sweep, words) + "</figure>";
    }

    private String svg(GeneSweep sweep, GeneWords words) {
        List<SweepPoint> points = sweep.points();
        int last = points.size() - 1;
        double[] xs = IntStream.rangeClosed(0, last).asDoubleStream().toArray();
        Plot plot = Plot.of(WIDTH, HEIGHT, Scale.linear(-0.3, last + 0.3, 0, 1), values);
        int places = Scale.places(ticks);
        plot.yAxis(ticks, value -> Figures.ratio(value, places))
                .xAxis(
                        marks(points, words, plot.x()),
                        x -> words.of(points.get((int) x).value()))
                .line(
                        "control",
                        xs,
                        points.stream().mapToDouble(SweepPoint::control).toArray())
                .line(
                        "insample",
                        xs,
                        points.stream().mapToDouble(SweepPoint::inSample).toArray());
        for (int i = 0; i <= last; i++) {
            SweepPoint point = points.get(i);
            if (point.isChampion() && Double.isFinite(point.inSample())) {
                plot.dot("champion", i, point.inSample());
            }
            plot.tip(
                    i - 0.5,
                    i + 0.5,
                    sweep.gene() + " = " + point.value() + "\nin-sample " + Figures.ratio(point.inSample(), 4)
                            + "\ncontrol " + Figures.ratio(point.control(), 4));
        }
        return plot.svg("small", "Fitness along " + sweep.gene() + ", all other genes as they are");
    }

    /** The ends, and the champion if its word has room between theirs. */
    private static List<Double> marks(List<SweepPoint> points, GeneWords words, Scale x) {
        int last = points.size() - 1;
        double from = x.pixel(0) + width(points.getFirst(), words) / 2 + GAP;
        double to = x.pixel(last) - width(points.getLast(), words) - GAP;
        List<Double> marks = new ArrayList<>(List.of(0.0));
        Optional<Integer> own = IntStream.rangeClosed(0, last)
                .boxed()
                .filter(i -> points.get(i).isChampion())
                .findFirst();
        own.filter(i -> {
                    double half = width(points.get(i), words) / 2;
                    return x.pixel(i) - half >= from && x.pixel(i) + half <= to;
                })
                .ifPresent(i -> marks.add((double) i));
        marks.add((double) last);
        return marks;
    }

    /** Of a word, in letters as large as narrow screens have them. */
    private static double width(SweepPoint point, GeneWords words) {
        return words.of(point.value())
                .chars()
                .mapToDouble(letter -> letter == '.' ? POINT : LETTER)
                .sum();
    }
}
