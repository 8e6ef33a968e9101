package wallacea.store.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {
    @Test
    void keepsEveryDigitAndReadsTheNearestDouble() {
        SplittableRandom random = new SplittableRandom(7);
        DecimalReader reader = new DecimalReader(false);
        for (int i = 0; i < 200_000; i++) {
            String text = digits(random, random.nextInt(1, 14)) + "." + digits(random, random.nextInt(1, 14));
            assertThat(read(reader, text, false)).isEqualTo(DecimalReader.Outcome.NUMBER);
            assertThat(written(reader)).isEqualTo(text);
            assertThat(reader.value()).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234,567.50|1234567.50",
                "$1,468.25|1468.25",
                "€ 1.50|1.50",
                "1.50 €|1.50",
                "1,468.25\u00a0€|1468.25",
                "1.5 $|1.5",
                "12,34,567|1234567",
                "1,43,806.10|143806.10",
                "2,46,30,365|24630365",
                "50,81,231|5081231",
                "1'234.5|1234.5",
                "1 234.5|1234.5",
                ".5|.5",
                "5.|5.",
                "+1.5|+1.5",
                "-1.5|-1.5",
                "1e-3|1e-3",
                "12.3456789K|12345.6789",
                "1.25M|1250000",
                "0.5b|500000000"
            })
    void readsWhatPeopleWrite(String text, String digits) {
        DecimalReader reader = new DecimalReader(false);
        assertThat(read(reader, text, true)).isEqualTo(DecimalReader.Outcome.NUMBER);
        assertThat(written(reader)).isEqualTo(digits);
        assertThat(reader.value()).isEqualTo(Double.parseDouble(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "null", "NaN", "N/A", "#N/A", "None"})
    void knowsWordsForNothing(String text) {
        assertThat(read(new DecimalReader(false), text, true)).isEqualTo(DecimalReader.Outcome.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1x",
                "1,23",
                "12,34,56",
                "123,45,678",
                "1,23,4567",
                "12,345,67",
                "1,234,56,789",
                "1,23,456,789",
                "1,23,456.7.8",
                "€",
                "1.5 € €",
                "1.2.3",
                "1,2345",
                "1e",
                "--1",
                "1-",
                "Infinity",
                "0x1p3",
                "1KK",
                ","
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(read(new DecimalReader(false), text, true)).isEqualTo(DecimalReader.Outcome.MALFORMED);
    }

    @Test
    void readsDecimalCommas() {
        DecimalReader reader = new DecimalReader(true);
        assertThat(read(reader, "13.385,93", false)).isEqualTo(DecimalReader.Outcome.NUMBER);
        assertThat(written(reader)).isEqualTo("13385.93");
        assertThat(read(reader, "13.385,93 €", false)).isEqualTo(DecimalReader.Outcome.NUMBER);
        assertThat(written(reader)).isEqualTo("13385.93");
        assertThat(read(reader, "1.43.806,10", false)).isEqualTo(DecimalReader.Outcome.MALFORMED);
    }

    private static String digits(SplittableRandom random, int count) {
        return random.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static DecimalReader.Outcome read(DecimalReader reader, String text, boolean scaled) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length, scaled);
    }

    private static String written(DecimalReader reader) {
        return new String(reader.text(), 0, reader.length(), StandardCharsets.UTF_8);
    }
}
