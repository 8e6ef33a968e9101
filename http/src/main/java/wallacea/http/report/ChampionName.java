package wallacea.http.report;

/** The name of a spec that holds the champion of a run: that of the run's spec, and {@code -champion}. */
public final class ChampionName {
    private static final String ENDING = "-champion";
    private static final int MOST = 80; // of a spec's name

    private ChampionName() {}

    /** The name of the champion's spec; a champion of a champion keeps its name, a long one is cut. */
    public static String of(String spec) {
        return isOne(spec) ? spec : spec.substring(0, Math.min(spec.length(), MOST - ENDING.length())) + ENDING;
    }

    /** Whether a spec of this name began as a champion: the search that found it is not among its own evaluations. */
    static boolean isOne(String spec) {
        return spec.endsWith(ENDING);
    }
}
