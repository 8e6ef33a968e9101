package wallacea.http.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels, with round ticks.
 *
 * @param logarithmic needs {@code low > 0}
 */
record Scale(double low, double high, double fromPixel, double toPixel, boolean logarithmic) {
    /** Steps of round ticks within a decade: Heckbert, "Nice numbers for graph labels", Graphics Gems 1990. */
    private static final double[] NICE = {1, 2, 5, 10};

    static Scale linear(double low, double high, double fromPixel, double toPixel) {
        double margin = high > low ? 0 : Math.max(Math.abs(low) * 0.1, 1e-9);
        return new Scale(low - margin, high + margin, fromPixel, toPixel, false);
    }

    static Scale logarithmic(double low, double high, double fromPixel, double toPixel) {
        double factor = high > low ? 1 : 1.1;
        return new Scale(low / factor, high * factor, fromPixel, toPixel, true);
    }

    double pixel(double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        return fromPixel + share * (toPixel - fromPixel);
    }

    /** The pixel of the value, or of the nearer end of the range. */
    double pixelWithin(double value) {
        return pixel(Math.max(low, Math.min(high, value)));
    }

    /** Round values within the range, about {@code wanted} of them. */
    List<Double> ticks(int wanted) {
        return logarithmic && high / low > 3 ? decadeTicks(wanted) : linearTicks(wanted);
    }

    private List<Double> linearTicks(int wanted) {
        double step = stepFor(wanted);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private List<Double> decadeTicks(int wanted) {
        List<Double> ticks = new ArrayList<>();
        double decades = Math.log10(high / low);
        double[] within = decades < 1.3
                ? new double[] {1, 1.5, 2, 3, 4, 5, 7}
                : decades * 3 <= wanted + 1 ? new double[] {1, 2, 5} : new double[] {1};
        for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
            for (double step : within) {
                double value = step * Math.pow(10, decade);
                if (value >= low && value <= high) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** The round step whose number of ticks is nearest to the one wanted; of two the finer. */
    private double stepFor(int wanted) {
        double decade = Math.pow(10, Math.floor(Math.log10((high - low) / Math.max(1, wanted))));
        double best = decade;
        for (double nice : NICE) {
            best = off(nice * decade, wanted) < off(best, wanted) ? nice * decade : best;
        }
        return best;
    }

    private double off(double step, int wanted) {
        return Math.abs(Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1 - wanted);
    }

    /** Places that tell neighbouring ticks apart. */
    static int places(List<Double> ticks) {
        if (ticks.size() < 2) {
            return 2;
        }
        double step = ticks.get(1) - ticks.get(0);
        return (int) Math.max(0, Math.min(9, -Math.floor(Math.log10(step) + 1e-9)));
    }
}
