package wallacea.domain.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.protocol.spec.ObjectiveSpec;

class ObjectiveTest {
    private static final Metrics GOOD = metrics(5, 1.5, 0.25, -0.1, false);
    private final Objective objective = new Objective(new ObjectiveSpec(0.4, 0.3, 0.3, 3));

    @Test
    void addsItsTerms() {
        Score score = objective.score(GOOD);
        assertThat(score.valid()).isTrue();
        assertThat(score.sharpeTerm()).isEqualTo(0.4 * 1.5);
        assertThat(score.returnTerm()).isEqualTo(0.3 * 0.25);
        assertThat(score.drawdownTerm()).isEqualTo(0.3 * 0.9);
        assertThat(score.fitness()).isCloseTo(0.945, within(1e-15)).isEqualTo(score.raw());
    }

    static Stream<Metrics> worthless() {
        return Stream.of(
                metrics(0, Double.POSITIVE_INFINITY, 0, 0, false),
                metrics(2, 1.5, 0.25, -0.1, false),
                metrics(5, Double.POSITIVE_INFINITY, 0, 0, false),
                metrics(5, Double.NaN, 0.25, -0.1, false),
                metrics(5, 1.5, Double.NaN, -0.1, false),
                metrics(5, -3, -1, -1, true));
    }

    @ParameterizedTest
    @MethodSource("worthless")
    void penalisesWhatHasNoWorth(Metrics metrics) {
        Score score = objective.score(metrics);
        assertThat(score.valid()).isFalse();
        assertThat(score.fitness()).isEqualTo(0.4 * -10 + 0.3 * -1 + 0.3 * 0).isEqualTo(-4.3);
        assertThat(score.sharpeTerm()).isEqualTo(-4);
        assertThat(score.returnTerm()).isEqualTo(-0.3);
        assertThat(score.drawdownTerm()).isZero();
    }

    @Test
    void showsTheRawFormulaOfAPenalisedStrategy() {
        assertThat(objective
                        .score(metrics(0, Double.POSITIVE_INFINITY, 0, 0, false))
                        .raw())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isValidHoweverBadly() {
        Score score = objective.score(metrics(5, -400, -0.9, -0.9, false));
        assertThat(score.valid()).isTrue();
        assertThat(score.fitness()).isLessThan(-160);
    }

    @Test
    void penalisesAnInfiniteSharpeRatioOfNoWeight() {
        Objective returns = new Objective(new ObjectiveSpec(0, 1, 0, 1));
        assertThat(returns.score(metrics(1, Double.POSITIVE_INFINITY, 0, 0, false))
                        .valid())
                .isFalse();
    }

    @Test
    void hasNoNegativeZero() {
        Objective returns = new Objective(new ObjectiveSpec(0, -1, 0, 1));
        Score score = returns.score(metrics(1, -1, 0, 2, false));
        double fitness = score.fitness();
        assertThat(Double.doubleToRawLongBits(score.raw())).isEqualTo(Long.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(fitness)).isZero();
    }

    private static Metrics metrics(int trades, double sharpe, double totalReturn, double drawdown, boolean ruined) {
        return new Metrics(
                2 * trades, 1 + totalReturn, sharpe, drawdown, trades, trades, 0.5, 1000, 1, 1, 1, Double.NaN, ruined);
    }
}
