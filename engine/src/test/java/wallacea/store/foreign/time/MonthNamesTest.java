package wallacea.store.foreign.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonthNamesTest {
    private static final List<String> LANGUAGES =
            List.of("en de de-AT nl fr es es-MX pt it sv da nb fi pl cs sk hr sl ro hu tr id lt lv et ru".split(" "));

    /** Those of one language, as far as its names tell it from others. */
    static MonthNames of(Locale language) {
        MonthNames left = MonthNames.ALL;
        for (Month month : Month.values()) {
            for (String name : names(month, language)) {
                left = left.knowing(name);
            }
        }
        return left;
    }

    private static List<String> names(Month month, Locale language) {
        return Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)
                .map(style -> month.getDisplayName(style, language).replaceAll("\\.$", ""))
                .filter(name -> !name.matches("\\d+"))
                .toList();
    }

    @Test
    void areThoseOfTheUnicodeLocalesInEachLanguage() {
        for (String tag : LANGUAGES) {
            Locale language = Locale.forLanguageTag(tag);
            MonthNames own = of(language);
            assertThat(own.disagree()).as(tag).isFalse();
            for (Month month : Month.values()) {
                for (String name : names(month, language)) {
                    assertThat(own.month(name)).as(tag + " " + name).isEqualTo(month.getValue());
                    assertThat(own.month(name.toUpperCase(language)))
                            .as(tag + " " + name)
                            .isEqualTo(month.getValue());
                    assertThat(MonthNames.ALL.month(name))
                            .as(tag + " " + name)
                            .isIn(month.getValue(), MonthNames.SEVERAL);
                }
            }
        }
    }

    @Test
    void ofSeveralMonthsAreThoseThatCroatianSharesWithItsNeighbours() {
        Set<String> several = new TreeSet<>();
        for (String tag : LANGUAGES) {
            for (Month month : Month.values()) {
                names(month, Locale.forLanguageTag(tag)).stream()
                        .filter(name -> MonthNames.ALL.month(name) == MonthNames.SEVERAL)
                        .forEach(several::add);
            }
        }
        assertThat(several).containsExactly("lip", "lis", "listopad", "listopada", "srp");
        assertThat(MonthNames.meanings("srp")).isEqualTo("srp is August in Czech and July in Croatian");
    }

    @Test
    void stayUnclearWhereNoLanguageKnowsAllOfThem() {
        MonthNames mixed = MonthNames.ALL.knowing("gru").knowing("sij");

        assertThat(mixed.month("lip")).isEqualTo(MonthNames.SEVERAL);
        assertThat(mixed.month("ene")).isEqualTo(1);
        assertThat(mixed.disagree()).isTrue();
    }

    @Test
    void areNotGuessedFromTheirFirstLetters() {
        for (String name : List.of("jui", "janx", "marra", "cer", "")) {
            assertThat(MonthNames.ALL.month(name)).as(name).isEqualTo(MonthNames.NONE);
        }
    }
}
