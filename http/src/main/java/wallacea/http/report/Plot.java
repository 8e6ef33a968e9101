package wallacea.http.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A chart under construction, as static SVG: no script, colours by the classes of the page's style sheet. */
final class Plot {
    private static final int LEFT = 48;
    private static final int RIGHT = 10;
    private static final int TOP = 20;
    /** Where shades begin: their word stands between this and the values, so that no line crosses it. */
    private static final int SHADE_TOP = 4;

    private static final int BOTTOM = 26;

    private final int width;
    private final int height;
    private final Scale x;
    private final Scale y;
    private final StringBuilder svg = new StringBuilder(1 << 14);

    private Plot(int width, int height, Scale x, Scale y) {
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    /** An empty plot; the two scales are given in values and get their pixels here. */
    static Plot of(int width, int height, Scale xValues, Scale yValues) {
        Scale x = new Scale(xValues.low(), xValues.high(), LEFT, width - RIGHT, xValues.logarithmic());
        Scale y = new Scale(yValues.low(), yValues.high(), height - BOTTOM, TOP, yValues.logarithmic());
        return new Plot(width, height, x, y);
    }

    Scale x() {
        return x;
    }

    /** Horizontal grid lines with their values. */
    Plot yAxis(List<Double> ticks, DoubleFunction<String> label) {
        for (double tick : ticks) {
            String at = px(y.pixel(tick));
            svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (width - RIGHT) + "\" y1=\"" + at + "\" y2=\""
                    + at + "\"/><text class=\"tick\" text-anchor=\"end\" x=\"" + (LEFT - 7) + "\" y=\""
                    + px(y.pixel(tick) + 4) + "\">" + Html.escape(label.apply(tick)) + "</text>");
        }
        return this;
    }

    /** Marks with their labels along the lower edge. */
    Plot xAxis(List<Double> ticks, DoubleFunction<String> label) {
        int floor = height - BOTTOM;
        svg.append("<line class=\"axis\" x1=\"" + LEFT + "\" x2=\"" + (width - RIGHT) + "\" y1=\"" + floor + "\" y2=\""
                + floor + "\"/>");
        for (double tick : ticks) {
            double at = x.pixel(tick);
            String anchor = at > width - RIGHT - 14 ? "end" : "middle";
            svg.append("<line class=\"axis\" x1=\"" + px(at) + "\" x2=\"" + px(at) + "\" y1=\"" + floor + "\" y2=\""
                    + (floor + 4) + "\"/><text class=\"tick\" text-anchor=\"" + anchor + "\" x=\"" + px(at) + "\" y=\""
                    + (floor + 18) + "\">" + Html.escape(label.apply(tick)) + "</text>");
        }
        return this;
    }

    /** A tinted stretch of the x axis with a word at its upper edge. */
    Plot shade(double from, double until, String label) {
        double left = x.pixel(from);
        double right = x.pixel(until);
        svg.append("<rect class=\"shade\" x=\"" + px(left) + "\" y=\"" + SHADE_TOP + "\" width=\""
                + px(right - left) + "\" height=\"" + (height - SHADE_TOP - BOTTOM)
                + "\"/><text class=\"note\" text-anchor=\"middle\" x=\""
                + px((left + right) / 2) + "\" y=\"" + (TOP - 5) + "\">" + Html.escape(label) + "</text>");
        return this;
    }

    /** A line through the points; broken where a value is not finite. */
    Plot line(String style, double[] xs, double[] ys) {
        return path(style, xs, ys, false);
    }

    /** A line that keeps each value until the next point. */
    Plot steps(String style, double[] xs, double[] ys) {
        return path(style, xs, ys, true);
    }

    private Plot path(String style, double[] xs, double[] ys, boolean stepped) {
        StringBuilder d = new StringBuilder();
        boolean drawing = false;
        for (int i : Thinning.of(xs, ys, x)) {
            if (!Double.isFinite(ys[i])) {
                drawing = false;
                continue;
            }
            String at = px(x.pixel(xs[i]));
            d.append(drawing ? (stepped ? "H" + at + "V" : "L" + at + " ") : "M" + at + " ")
                    .append(px(y.pixelWithin(ys[i])));
            drawing = true;
        }
        svg.append("<path class=\"" + style + "\" d=\"" + d + "\"/>");
        return this;
    }

    /** Straight lines, each given as {@code x1, y1, x2, y2}. */
    Plot segments(String style, List<double[]> ends) {
        StringBuilder d = new StringBuilder();
        for (double[] end : ends) {
            d.append("M" + px(x.pixel(end[0])) + " " + px(y.pixelWithin(end[1])))
                    .append("L" + px(x.pixel(end[2])) + " " + px(y.pixelWithin(end[3])));
        }
        svg.append("<path class=\"" + style + "\" d=\"" + d + "\"/>");
        return this;
    }

    /** A point that stands out. */
    Plot dot(String style, double xValue, double yValue) {
        svg.append("<circle class=\"" + style + "\" r=\"4\" cx=\"" + px(x.pixel(xValue)) + "\" cy=\""
                + px(y.pixelWithin(yValue)) + "\"/>");
        return this;
    }

    /** The area between a line and a level; the line must be finite. */
    Plot area(String style, double[] xs, double[] ys, double level) {
        int[] drawn = Thinning.of(xs, ys, x);
        StringBuilder d = new StringBuilder("M" + px(x.pixel(xs[0])) + " " + px(y.pixelWithin(level)));
        for (int i : drawn) {
            d.append("L" + px(x.pixel(xs[i])) + " " + px(y.pixelWithin(ys[i])));
        }
        d.append("L" + px(x.pixel(xs[drawn[drawn.length - 1]])) + " " + px(y.pixelWithin(level)));
        svg.append("<path class=\"" + style + "\" d=\"" + d + "Z\"/>");
        return this;
    }

    /** The area between two lines; points where either is not finite are left out. */
    Plot band(String style, double[] xs, double[] lower, double[] upper) {
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i : Thinning.of(xs, upper, x)) {
            if (Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
                String at = px(x.pixel(xs[i]));
                there.append(there.isEmpty() ? "M" : "L").append(at).append(' ').append(px(y.pixelWithin(upper[i])));
                back.insert(0, "L" + at + " " + px(y.pixelWithin(lower[i])));
            }
        }
        if (!there.isEmpty()) {
            svg.append("<path class=\"" + style + "\" d=\"" + there + back + "Z\"/>");
        }
        return this;
    }

    /** An invisible column around the value that tells its text to whoever points at it. */
    Plot tip(double from, double until, String text) {
        svg.append("<rect class=\"tip\" x=\"" + px(x.pixel(from)) + "\" y=\"" + TOP + "\" width=\""
                + px(Math.max(1, x.pixel(until) - x.pixel(from))) + "\" height=\"" + (height - TOP - BOTTOM)
                + "\"><title>" + Html.escape(text) + "</title></rect>");
        return this;
    }

    /** The finished picture; {@code description} is what a screen reader says. */
    String svg(String style, String description) {
        return "<svg class=\"" + style + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-label=\""
                + Html.escape(description) + "\">" + svg + "</svg>";
    }

    private static String px(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
