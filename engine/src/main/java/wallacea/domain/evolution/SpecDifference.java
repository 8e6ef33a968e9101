package wallacea.domain.evolution;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ProblemSpec;

/** In what two specs differ that have not the same {@link SpecDigest}. */
public final class SpecDifference {
    private static final int MOST_TOLD = 5;

    /** What a spec calls the components that have another name in the canonical text. */
    private static final Map<String, String> WRITTEN = Map.of(
            "market.content", "data.file",
            "market.time-zone", "data.time-zone",
            "market.in-sample.from", "data.in-sample",
            "market.in-sample.until", "data.in-sample",
            "market.control.from", "data.control",
            "market.control.until", "data.control",
            "market.year-days", "data.year-days",
            "execution.fee-ratio", "execution.fees",
            "execution.slippage-ratio", "execution.slippage",
            "execution.size-type", "execution.size");

    /** Names may be digits, too, and what is a share in an execution may be percent in its spec. */
    private static final Pattern NUMBER =
            Pattern.compile("(?!name=|fitness\\.|strategy\\.|execution\\.)([^=]+)=(-?\\d+(\\.\\d+)?(E-?\\d+)?)");

    private SpecDifference() {}

    /**
     * {@code "; they differ in execution.slippage"}, five keys of a spec at most, in the order of names; empty if they
     * differ in none. The same days cut at midnight UTC and in the zone of the bars are told as such, and of the known one its
     * numbers, such as the seed and the days that count as a year, which are guessed where a spec does not say them.
     */
    public static String told(EvolutionSpec one, EvolutionSpec other) {
        Set<String> keys = keys(one, other);
        String more = keys.size() > MOST_TOLD ? " and " + (keys.size() - MOST_TOLD) + " more" : "";
        List<String> first = keys.stream()
                .limit(MOST_TOLD)
                .map(key -> key.equals("data.file") ? "data.file (what it holds)" : key)
                .toList();
        return first.isEmpty()
                ? ""
                : "; they differ in " + String.join(", ", first) + more + cuts(one, other) + numbers(one, keys);
    }

    /** Earlier releases began the days of a spec at midnight UTC whatever its zone was. */
    private static String cuts(EvolutionSpec known, EvolutionSpec given) {
        if (!(known.problem() instanceof ProblemSpec.Trading before)
                || !(given.problem() instanceof ProblemSpec.Trading now)
                || !before.market().timeZone().equals(now.market().timeZone())) {
            return "";
        }
        MarketSpec market = now.market();
        ZoneId zone = ZoneId.of(market.timeZone());
        return isSameDays(before.market().inSample(), market.inSample(), zone)
                        || isSameDays(before.market().control(), market.control(), zone)
                ? ": days of the known one begin at midnight UTC, as an earlier release cut them, days of the given one at"
                        + " midnight in " + zone + ": expected another id"
                : "";
    }

    /** What the known one has under keys of numbers that a spec writes as the canonical text does. */
    private static String numbers(EvolutionSpec known, Set<String> keys) {
        String told = lines(known).stream()
                .filter(line -> keys.contains(key(line, known)))
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .map(line -> key(line.group(), known) + "=" + plain(line.group(2)))
                .sorted()
                .limit(MOST_TOLD)
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : "; the known one has " + told;
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static boolean isSameDays(Period utc, Period local, ZoneId zone) {
        return !utc.equals(local)
                && local.isOfDays(zone)
                && utc.equals(Period.ofDays(local.firstDay(zone), local.lastDay(zone), ZoneOffset.UTC));
    }

    /** Every key of a spec in which they differ, as a spec calls it. */
    public static SortedSet<String> keys(EvolutionSpec one, EvolutionSpec other) {
        Set<String> lines = lines(one);
        Set<String> others = lines(other);
        SortedSet<String> keys = new TreeSet<>();
        lines.stream().filter(line -> !others.contains(line)).forEach(line -> keys.add(key(line, one)));
        others.stream().filter(line -> !lines.contains(line)).forEach(line -> keys.add(key(line, other)));
        return keys;
    }

    private static Set<String> lines(EvolutionSpec spec) {
        return Stream.of(SpecDigest.canonicalText(spec).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String line, EvolutionSpec spec) {
        String component = line.substring(0, line.indexOf('='));
        String genes = spec.problem() instanceof ProblemSpec.OwnFitness ? "genes." : "strategy.params.";
        return WRITTEN.getOrDefault(component, component)
                .replaceFirst("^gene\\.", genes)
                .replaceFirst("^fitness\\.parameter\\.", "fitness.parameters.");
    }
}
