package wallacea.store.foreign.time;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of months in dates tell about their language, and those that are not one month in every language. */
public final class MonthEvidence {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,}");

    private final Map<String, String> unlike = new LinkedHashMap<>();
    private MonthNames names = MonthNames.ALL;
    private boolean any;

    /** Looks at one more date. */
    public void look(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String name = word.group();
            if (MonthNames.isKnown(name)) {
                any = true;
                names = names.knowing(name);
                if (MonthNames.ALL.month(name) == MonthNames.SEVERAL) {
                    unlike.putIfAbsent(name, text);
                }
            }
        }
    }

    /** Whether names were seen that leave open languages which do not agree. */
    public boolean isOpen(List<String> headings) {
        return any && names(headings).disagree();
    }

    /** Names of the languages that the dates may be in. */
    public MonthNames names(List<String> headings) {
        return names.under(headings);
    }

    /** The first date whose month may be two, if there is one. */
    public Optional<String> unclear(List<String> headings) {
        MonthNames found = names(headings);
        return unlike.entrySet().stream()
                .filter(date -> found.month(date.getKey()) == MonthNames.SEVERAL)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the name of the month in such a date means. */
    public static String meanings(String date) {
        return WORD.matcher(date)
                .results()
                .map(MatchResult::group)
                .filter(name -> MonthNames.ALL.month(name) == MonthNames.SEVERAL)
                .map(MonthNames::meanings)
                .findFirst()
                .orElse("");
    }
}
