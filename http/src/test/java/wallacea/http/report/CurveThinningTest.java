package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wallacea.http.report.RunReport.EquityCurves;

class CurveThinningTest {
    @Test
    void leavesShortCurvesAsTheyAre() {
        EquityCurves curves = curves(CurveThinning.MOST_POINTS, 8_000);

        assertThat(CurveThinning.of(curves)).isSameAs(curves);
    }

    @Test
    void keepsEndsAndDeepestDrawdownsOfBothPeriods() {
        EquityCurves curves = curves(52_007, 40_003);

        EquityCurves thin = CurveThinning.of(curves);

        assertThat(thin.barsPerPoint()).isEqualTo(6);
        assertThat(thin.epochSeconds()).hasSize(6_668 + 2_001).isSorted();
        assertThat(thin.controlFrom()).isEqualTo(6_668);
        assertThat(thin.champion()[6_667]).isEqualTo(curves.champion()[40_002]);
        assertThat(thin.held()[thin.held().length - 1]).isEqualTo(curves.held()[52_006]);
        assertThat(deepest(thin.championDrawdown(), 0, 6_668)).isEqualTo(deepest(curves.championDrawdown(), 0, 40_003));
        assertThat(deepest(thin.heldDrawdown(), 6_668, 8_669))
                .isEqualTo(deepest(curves.heldDrawdown(), 40_003, 52_007));
    }

    private static double deepest(double[] drawdown, int from, int until) {
        return Arrays.stream(drawdown, from, until).min().orElseThrow();
    }

    /** Every bar has values of its own. */
    private static EquityCurves curves(int bars, int controlFrom) {
        long[] times = new long[bars];
        double[] champion = new double[bars];
        double[] held = new double[bars];
        double[] deep = new double[bars];
        double[] flat = new double[bars];
        for (int i = 0; i < bars; i++) {
            times[i] = 60L * i;
            champion[i] = 1 + i * 1e-5;
            held[i] = 2 - i * 1e-5;
            deep[i] = -0.5 * Math.abs((i * 7919 % 10_007) / 10_007.0);
            flat[i] = -0.3 * Math.abs((i * 104_729L % 20_011) / 20_011.0);
        }
        return new EquityCurves(1, times, champion, held, deep, flat, controlFrom);
    }
}
