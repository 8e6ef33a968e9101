package wallacea.domain.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.Ledger;

class MetricsTest {
    /** Returns 0.5, -0.5, 1: mean 1/3, sample deviation sqrt(7/12), downside sqrt(1/12). */
    @Test
    void followsItsFormulas() {
        Metrics metrics = Metrics.of(ledger(100, 150, 75, 150), 4);
        assertThat(metrics.totalReturn()).isEqualTo(0.5);
        assertThat(metrics.finalValue()).isEqualTo(150);
        assertThat(metrics.sharpeAnnualized()).isCloseTo(2 / 3.0 / Math.sqrt(7 / 12.0), within(1e-15));
        assertThat(metrics.sortinoAnnualized()).isCloseTo(2 / 3.0 / Math.sqrt(1 / 12.0), within(1e-15));
        assertThat(metrics.maxDrawdown()).isEqualTo(-0.5);
        assertThat(metrics.calmar()).isCloseTo((Math.pow(1.5, 4 / 3.0) - 1) / 0.5, within(1e-15));
    }

    @Test
    void isInfiniteOrNotANumberWhereAFormulaHasNoValue() {
        Ledger nothing = new Ledger();
        nothing.open(100, Double.NaN, 0);
        nothing.close(2, new double[] {7, 8}, false);
        Metrics idle = Metrics.of(nothing, 365);
        assertThat(idle.sharpeAnnualized()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(idle.sortinoAnnualized()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(idle.calmar()).isNaN();
        assertThat(idle.winRate()).isNaN();
        assertThat(idle.profitFactor()).isNaN();
        assertThat(idle.meanR()).isNaN();
        assertThat(idle.maxDrawdown()).isZero();
    }

    @Test
    void hasNoSharpeRatioOverOneBar() {
        assertThat(Metrics.of(ledger(100, 110), 365).sharpeAnnualized()).isNaN();
    }

    @Test
    void measuresTheDrawdownFromTheFirstBarNotFromTheInitialCash() {
        assertThat(Metrics.of(ledger(100, 50, 50, 60), 365).maxDrawdown()).isZero();
        assertThat(Metrics.of(ledger(100, 50, 40, 60, 45), 365).maxDrawdown()).isEqualTo(45 / 60.0 - 1);
    }

    @Test
    void findsTheDrawdownOfItsDefinition() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 200; run++) {
            double[] values = new double[1 + random.nextInt(60)];
            double worst = 0;
            double peak = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = 1 + random.nextInt(9);
                peak = Math.max(peak, values[i]);
                worst = Math.min(worst, values[i] / peak - 1);
            }
            assertThat(Metrics.of(ledger(5, values), 365).maxDrawdown()).isEqualTo(worst);
        }
    }

    @Test
    void countsAnOpenTradeAtTheLastCloseWithoutAnExitFee() {
        Ledger ledger = new Ledger();
        ledger.open(1000, 0.25, 0);
        ledger.add(0, 2, 100, 1, 799);
        ledger.add(1, 2, 110, 1, 1018);
        ledger.add(2, 3, 100, 2, 716);
        ledger.close(4, new double[] {100, 105, 100, 90}, false);
        assertThat(ledger.equityCurve()).containsExactly(999, 1018, 1016, 986);
        Metrics metrics = Metrics.of(ledger, 365);
        assertThat(metrics.orders()).isEqualTo(3);
        assertThat(metrics.trades()).isEqualTo(2);
        assertThat(metrics.closedTrades()).isEqualTo(1);
        assertThat(metrics.winRate()).isEqualTo(0.5);
        assertThat(metrics.profitFactor()).isEqualTo(18 / 32.0);
        assertThat(metrics.meanR()).isEqualTo((18 / 50.0 - 32 / 75.0) / 2);
    }

    @Test
    void takesTheSumsOfTheEngineForTheCurve() {
        Ledger ledger = ledger(100, 150, 75, 150);
        ledger.sumUp(1, 7 / 6.0, 0.25, -0.5);
        assertThat(Metrics.of(ledger, 4).sharpeAnnualized())
                .isCloseTo(Metrics.of(ledger(100, 150, 75, 150), 4).sharpeAnnualized(), within(1e-15));
        ledger.sumUp(2, 7 / 6.0, 0.25, -0.25);
        assertThat(Metrics.of(ledger, 4).sharpeAnnualized()).isCloseTo(4 / 3.0 / Math.sqrt(7 / 12.0), within(1e-15));
        assertThat(Metrics.of(ledger, 4).maxDrawdown()).isEqualTo(-0.25);
    }

    /** One unit bought with the first bar, so that the equity is the close. */
    private static Ledger ledger(double initialCash, double... equity) {
        Ledger ledger = new Ledger();
        ledger.open(initialCash, Double.NaN, 0);
        ledger.add(0, 1, initialCash, 0, 0);
        ledger.close(equity.length, equity, false);
        return ledger;
    }
}
