package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {
    @ParameterizedTest
    @CsvSource({
        "EST, America/New_York",
        "edt, America/New_York",
        "CEST, Europe/Berlin",
        "utc, UTC",
        "New York, America/New_York",
        "london, Europe/London",
        "europe/Athen, Europe/Athens"
    })
    void findsTheZoneThatWasMeant(String typed, String zone) {
        assertThat(ZoneNames.suggestion(typed)).isEqualTo("; did you mean '" + zone + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IST", "XST", "Mars", "EST5"})
    void guessesNoZoneForAnUnknownAbbreviation(String typed) {
        assertThat(ZoneNames.suggestion(typed)).isEmpty();
    }
}
