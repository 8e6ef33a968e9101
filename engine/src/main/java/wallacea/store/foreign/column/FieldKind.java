package wallacea.store.foreign.column;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wallacea.store.foreign.time.MonthNames;

/** What the text of a field looks like. */
public enum FieldKind {
    EMPTY,
    DATE,
    EPOCH,
    CLOCK,
    NUMBER,
    WORD;

    private static final String MONTH = "(de )?[\\p{L}\\p{M}]{3,16}";
    private static final Pattern DATES = Pattern.compile(
            "(?i)((mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+)?(\\d{4}[-/. ] ?\\d{1,2}[-/. ] ?\\d{1,2}\\.?"
                    + "|\\d{1,2}[-/. ] ?\\d{1,2}[-/. ] ?(\\d{4}|\\d{2})"
                    + "|\\d{2,3}([-/.] ?)\\d{1,2}([-/.] ?)\\d{1,2}\\.?"
                    + "|(\\d{1,2}|1er)[-/. ] ?" + MONTH + "[-/., ]+(de )?(\\d{4}|\\d{2})\\.?"
                    + "|\\d{4}[-/. ] ?" + MONTH + "[-/. ]+\\d{1,2}\\.?"
                    + "|(?<first>[\\p{L}\\p{M}]{3,16})[-. ]+\\d{1,2},? +\\d{4}"
                    + "|\\d{2,4}[\u5e74\ub144] ?\\d{1,2}[\u6708\uc6d4] ?\\d{1,2}[\u65e5\uc77c]"
                    + "|(19|20)\\d\\d[01]\\d[0-3]\\d(\\d{4}(\\d\\d(\\d{3})?)?)?)"
                    + "([ T,;-]+\\d.*)?");
    private static final Pattern EPOCHS =
            Pattern.compile("-?(\\d{9,10}(\\.\\d+)?|\\d{12,13}(\\.\\d+)?|\\d{15,16}|\\d{18,19})");
    private static final Pattern CLOCKS =
            Pattern.compile("(?i)\\d{1,2}:\\d\\d(:\\d\\d([.,]\\d+)?)?( ?[ap]m)?( ?(z|utc|gmt)?([+-]\\d.*)?)?");
    private static final Pattern NUMBERS = Pattern.compile(
            "(?i)([$\u00a3\u20ac][ \u00a0\u202f]*)?[+-]?[\\d.,][\\d.,'\u2019 \u00a0\u202f]*(e[+-]?\\d+)?[kmbt%\u4e07\u842c\ub9cc\u4ebf\u5104\uc5b5]?([ \u00a0\u202f]*[$\u00a3\u20ac])?|null|nan|none|n/?a|#n/a|-|--");

    /** Whether a text looks like a date, with or without a time of day. */
    public static boolean isDate(String text) {
        Matcher date = DATES.matcher(text);
        return date.matches() && (date.group("first") == null || MonthNames.isKnown(date.group("first")));
    }

    /** What a text looks like. */
    public static FieldKind of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (isDate(text)) {
            return DATE;
        }
        if (EPOCHS.matcher(text).matches()) {
            return EPOCH;
        }
        if (CLOCKS.matcher(text).matches()) {
            return CLOCK;
        }
        return NUMBERS.matcher(text).matches() ? NUMBER : WORD;
    }

    /** What most of the texts that are not empty look like. */
    public static FieldKind ofMost(List<String> texts) {
        Map<FieldKind, Integer> counts = new EnumMap<>(FieldKind.class);
        texts.forEach(text -> counts.merge(of(text), 1, Integer::sum));
        counts.remove(EMPTY);
        FieldKind most = EMPTY;
        for (FieldKind kind : values()) {
            most = counts.getOrDefault(kind, 0) > counts.getOrDefault(most, 0) ? kind : most;
        }
        return most;
    }
}
