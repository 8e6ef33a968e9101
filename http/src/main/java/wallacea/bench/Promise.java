package wallacea.bench;

import java.util.Locale;

/**
 * What a case must reach to be as fast as it was promised.
 *
 * @param leastRatio of engine to loop; NaN if that is not promised
 * @param leastRate of the engine, in the unit of the benchmark; NaN if that is not promised
 */
record Promise(double leastRatio, double leastRate) {
    static final Promise NONE = new Promise(Double.NaN, Double.NaN);

    static Promise ratio(double least) {
        return new Promise(least, Double.NaN);
    }

    static Promise rate(double least) {
        return new Promise(Double.NaN, least);
    }

    boolean isKept(double engine, double loop) {
        return !(engine / loop < leastRatio) && !(engine < leastRate);
    }

    /** For people; empty if nothing is promised. */
    String text() {
        if (!Double.isNaN(leastRatio)) {
            return String.format(Locale.ROOT, ">= %sx", leastRatio);
        }
        return Double.isNaN(leastRate) ? "" : String.format(Locale.ROOT, ">= %s", leastRate);
    }
}
