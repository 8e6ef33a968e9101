package wallacea.store.foreign.time;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wallacea.store.foreign.time.MonthTable.Meaning;

/**
 * Names of months in some languages, full and shortened, as they stand in dates; case, accents and points do not count. A
 * name that is another month in another language, such as {@code listopad}, October in Croatian and November in Polish, means
 * none until it is known of which languages the dates may be.
 */
public final class MonthNames {
    /** Instead of a month where a name is not known. */
    static final int NONE = 0;
    /** Instead of a month where a name is that of several. */
    static final int SEVERAL = -1;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<String, List<Meaning>> KNOWN = MonthTable.names();
    /** Those names that are not the same month in all languages. */
    private static final List<List<Meaning>> UNLIKE = KNOWN.values().stream()
            .filter(meanings -> months(meanings).size() > 1)
            .toList();
    /** Words in headings of the languages that do not agree, without accents. */
    private static final Map<String, Set<String>> HEADINGS = Map.of(
            "pl",
            Set.of("otwarcie", "zamkniecie", "kurs", "najwyzszy", "najnizszy", "wolumen", "obrot"),
            "cs",
            Set.of("otevreni", "oteviraci", "uzavreni", "zaviraci", "nejvyssi", "nejnizsi", "objem"),
            "hr",
            Set.of("otvaranje", "zatvaranje", "najvisa", "najniza", "zadnja", "kolicina", "promet"));

    /** Names in every language that is known. */
    public static final MonthNames ALL = new MonthNames(
            KNOWN.values().stream().flatMap(List::stream).map(Meaning::language).collect(Collectors.toSet()));

    private final Set<String> languages;

    private MonthNames(Set<String> languages) {
        this.languages = Set.copyOf(languages);
    }

    private static Set<Integer> months(List<Meaning> meanings) {
        return meanings.stream().map(Meaning::month).collect(Collectors.toSet());
    }

    /** Small letters without accents; the dotless i of Turkish is one with a dot. */
    private static String plain(String name) {
        String small = name.toLowerCase(Locale.ROOT).replace('\u0131', 'i');
        return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
    }

    /** Whether the word is a month in any language. */
    public static boolean isKnown(String name) {
        return KNOWN.containsKey(plain(name));
    }

    /** What a name that is not one month everywhere means, in words. */
    static String meanings(String name) {
        return KNOWN.getOrDefault(plain(name), List.of()).stream()
                .map(Meaning::words)
                .sorted()
                .collect(Collectors.joining(" and ", name + " is ", ""));
    }

    /** 1 to 12, {@link #NONE} or {@link #SEVERAL}; a name that none of the languages knows is taken from the others. */
    int month(String name) {
        List<Meaning> all = KNOWN.getOrDefault(plain(name), List.of());
        Set<Integer> mine = months(among(all));
        Set<Integer> months = mine.isEmpty() ? months(all) : mine;
        return months.size() > 1 ? SEVERAL : months.stream().findFirst().orElse(NONE);
    }

    private List<Meaning> among(List<Meaning> meanings) {
        return meanings.stream()
                .filter(meaning -> languages.contains(meaning.language()))
                .toList();
    }

    /** Those languages alone that know the name, none if none of them does; a word that is no month tells nothing. */
    MonthNames knowing(String name) {
        Set<String> left = new HashSet<>();
        KNOWN.getOrDefault(plain(name), List.of()).forEach(meaning -> left.add(meaning.language()));
        left.retainAll(languages);
        return isKnown(name) ? new MonthNames(left) : this;
    }

    /** The one language of the headings, if they are in one of those that do not agree. */
    MonthNames under(List<String> headings) {
        Set<String> words = headings.stream()
                .flatMap(heading -> Pattern.compile("\\P{L}+").splitAsStream(plain(heading)))
                .collect(Collectors.toSet());
        Set<String> told = languages.stream()
                .filter(language ->
                        HEADINGS.getOrDefault(language, Set.of()).stream().anyMatch(words::contains))
                .collect(Collectors.toSet());
        return told.isEmpty() ? this : new MonthNames(told);
    }

    /** Whether a name may be one month in one of the languages and another in another. */
    boolean disagree() {
        return languages.isEmpty()
                || UNLIKE.stream().anyMatch(meanings -> months(among(meanings)).size() > 1);
    }
}
