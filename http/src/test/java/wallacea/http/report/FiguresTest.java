package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void countsOneAndMany() {
        assertThat(Figures.counted(0, "slot")).isEqualTo("0 slots");
        assertThat(Figures.counted(1, "slot")).isEqualTo("1 slot");
        assertThat(Figures.counted(1_000, "slot")).isEqualTo("1,000 slots");
    }

    @Test
    void showsShortTimesWithThreeDigits() {
        assertThat(Figures.span(8.842e-6)).isEqualTo("8.84 µs");
        assertThat(Figures.span(0.9996e-3)).isEqualTo("1.00 ms");
        assertThat(Figures.span(74.2e-9)).isEqualTo("74.2 ns");
        assertThat(Figures.span(0.25)).isEqualTo("250 ms");
        assertThat(Figures.span(1.25)).isEqualTo("1.3 s");
        assertThat(Figures.span(0)).isEqualTo("-");
        assertThat(Figures.span(Double.NaN)).isEqualTo("-");
    }

    @Test
    void showsWholeFitnessWithoutPlaces() {
        assertThat(Figures.fitness(64, 6)).isEqualTo("64");
        assertThat(Figures.fitness(-0.5, 4)).isEqualTo("-0.5000");
    }

    @Test
    void roundsLongNumbersOfARuleAndNothingElse() {
        assertThat(Figures.rounded("rsi(close, 14) < 29.837465021 and close > 123456.789"))
                .isEqualTo("rsi(close, 14) < 29.837 and close > 123457");
        assertThat(Figures.rounded("close > 0.012345678 and volume > 1.23456789e-7"))
                .isEqualTo("close > 0.012346 and volume > 1.2346E-7");
        assertThat(Figures.rounded("close > 2.5 and between(\"09:30\", \"16:00\") and sma(close, 1234567) > $a1.5"))
                .isEqualTo("close > 2.5 and between(\"09:30\", \"16:00\") and sma(close, 1234567) > $a1.5");
        assertThat(Figures.rounded("a trailing stop of 10.50000000001 % below"))
                .isEqualTo("a trailing stop of 10.5 % below");
    }
}
