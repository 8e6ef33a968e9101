package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wallacea.http.report.RunReport.FitnessTerms;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Performance;

class SameFiguresTest {
    private final SameFigures figures = new SameFigures();

    @Test
    void namesTheFirstWhoseFiguresDifferByRoundingAlone() {
        assertThat(figures.firstLike(judged(0.9174747861567408, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(0.5, 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(0.9174747861567384, 7), 3)).hasValue(1);
        assertThat(figures.firstLike(judged(0.5, 7), 4)).hasValue(2);
    }

    @Test
    void keepsApartWhatDiffersByMoreThanABillionthOrByATrade() {
        assertThat(figures.firstLike(judged(0.9, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(0.9 * (1 + 2e-9), 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(0.9, 8), 3)).isEmpty();
        assertThat(figures.firstLike(judged(-0.9, 7), 4)).isEmpty();
    }

    @Test
    void takesInfiniteAndUndefinedFiguresAsLikeThemselvesAlone() {
        assertThat(figures.firstLike(judged(Double.POSITIVE_INFINITY, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(Double.MAX_VALUE, 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(Double.NaN, 7), 3)).isEmpty();
        assertThat(figures.firstLike(judged(Double.POSITIVE_INFINITY, 7), 4)).hasValue(1);
        assertThat(figures.firstLike(judged(Double.NaN, 7), 5)).hasValue(3);
    }

    private static Judged judged(double sharpe, int trades) {
        Performance inSample =
                new Performance(1, 1, 1, 0.2, -0.1, 12, 0.5, 2, 1, 1, Double.NaN, new FitnessTerms(0.5, 0.1, 0.4));
        Performance control = new Performance(
                1, 1, sharpe, 0.2, -0.1, trades, 0.5, 2, 1, 1, Double.NaN, new FitnessTerms(0.5, 0.1, 0.4));
        return new Judged("true", "false", "", "Buys and holds.", inSample, control);
    }
}
