package wallacea.store.foreign.time;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where the year stands in dates of the language that headings are written in. */
public enum YearCustom {
    ANYWHERE,
    /** China, Japan and Korea. */
    FIRST,
    /** The same, and it may count from the founding of the Republic of China: headings are in traditional characters. */
    FIRST_OR_OF_REPUBLIC;

    private static final Set<UnicodeScript> SCRIPTS =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    /** Of the words for opening and closing, price, number and country, as neither China nor Japan writes them there. */
    private static final String TRADITIONAL = "\u76e4\u50f9\u6578\u570b";

    /** The custom of the language of some headings; {@link #ANYWHERE} if they tell none. */
    public static YearCustom of(List<String> headings) {
        String text = String.join("", headings);
        if (text.chars().anyMatch(letter -> TRADITIONAL.indexOf(letter) >= 0)) {
            return FIRST_OR_OF_REPUBLIC;
        }
        return text.codePoints().anyMatch(letter -> SCRIPTS.contains(UnicodeScript.of(letter))) ? FIRST : ANYWHERE;
    }
}
