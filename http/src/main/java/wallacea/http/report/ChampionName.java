package wallacea.http.report;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a spec that holds the champion of a run: that of the run's spec and {@code -champion-of-25000}, which carries
 * the evaluations of all searches before along. The verdict of a run of it counts them, for the best of many tries looks
 * better than it is, whoever judges it again.
 */
public final class ChampionName {
    private static final Pattern ENDING = Pattern.compile("-champion(?:-of-(\\d{1,18}))?$");
    private static final int MOST = 80; // of a spec's name

    private ChampionName() {}

    /**
     * The name of the champion's spec; a champion of a champion has the sum of both searches in its name, a long one is cut.
     *
     * @param evaluations of the search that found it; 0 if it was not searched for
     */
    public static String of(String spec, long evaluations) {
        OptionalLong before = evaluationsBefore(spec);
        boolean isKnown = !isOne(spec) || before.isPresent();
        String ending = "-champion" + (isKnown ? "-of-" + Math.addExact(before.orElse(0), evaluations) : "");
        String stem = ENDING.matcher(spec).replaceFirst("");
        return stem.substring(0, Math.min(stem.length(), MOST - ending.length())) + ending;
    }

    /** Whether a spec of this name began as a champion: the search that found it is not among its own evaluations. */
    static boolean isOne(String spec) {
        return ENDING.matcher(spec).find();
    }

    /** Evaluations of the searches that a spec of this name came from; empty if it came from none, or does not say. */
    static OptionalLong evaluationsBefore(String spec) {
        Matcher ending = ENDING.matcher(spec);
        return ending.find() && ending.group(1) != null
                ? OptionalLong.of(Long.parseLong(ending.group(1)))
                : OptionalLong.empty();
    }
}
