package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({"0.2, 0.95, 3", "-0.602, 0, 3", "0, 19, 3", "-1e-7, 3e-7, 5", "4, 4, 5", "0, 200, 9", "-12345, 99999, 5"
    })
    void marksRoundValuesAboutAsManyAsWanted(double low, double high, int wanted) {
        assertThat(Scale.linear(low, high, 0, 1).ticks(wanted))
                .hasSizeBetween(Math.max(2, wanted - 2), wanted + 2)
                .isSorted()
                .allMatch(tick ->
                        tick >= low - Math.max(1e-6, Math.abs(low)) && tick <= high + Math.max(1e-6, Math.abs(high)));
    }

    @Test
    void takesTheFinerOfTwoStepsThatAreAsNear() {
        assertThat(Scale.linear(0, 19, 0, 1).ticks(3)).containsExactly(0.0, 5.0, 10.0, 15.0);
    }
}
