package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeEndsTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2, 100, 1, true",
        "100, 2, 100, 1, true",
        "3, 2, 100, 1, false",
        "99, 2, 100, 1, false",
        "5, 5, 5, 1, false",
        "5, 5, 6, 1, false",
        "5, 5, 7, 1, true",
        "6, 5, 7, 1, false",
        "0.01, 0.01, 0.1, 0, true",
        "0.1, 0.01, 0.1, 0, true",
        "0.0100001, 0.01, 0.1, 0, false",
        "0.05, 0.05, 0.05, 0, false",
        "0.9, 0, 1, 0.3, true",
        "0.6, 0, 1, 0.3, false",
        "0.7, 0.1, 0.8, 0.1, false"
    })
    void knowsTheFirstAndTheLastOfMoreThanTwoValues(double value, double min, double max, double step, boolean end) {
        assertThat(RangeEnds.isEnd(value, min, max, step)).isEqualTo(end);
    }
}
