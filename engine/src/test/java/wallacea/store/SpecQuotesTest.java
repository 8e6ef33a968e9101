package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecQuotesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a = int(2, 100)              | a = "int(2, 100)"
                    a { b = int(2, 3), c = 1 }   | a { b = "int(2, 3)", c = 1 }
                    a = f(g(1, 2), h())          | a = "f(g(1, 2), h())"
                    a = $stop                    | a = "$stop"
                    a = "int(2, 100)"            | a = "int(2, 100)"
                    a = "say \\"f(1)\\" $x"      | a = "say \\"f(1)\\" $x"
                    a = 1 # int(2, 3) $x         | a = 1 # int(2, 3) $x
                    a = 1 // int(2, 3)           | a = 1 // int(2, 3)
                    a = ${b}                     | a = ${b}
                    a = f("09:00", 1)            | a = "f(\\"09:00\\", 1)"
                    a = f(1                      | a = "f(1"
                    """)
    void quotesCallsAndHolesAlone(String text, String expected) {
        assertThat(SpecQuotes.quoted(text)).isEqualTo(expected);
    }
}
