package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.FitnessTerms;
import wallacea.http.report.RunReport.Identity;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;

class VerdictTest {
    private static final Performance HELD_IN_SAMPLE = performance(0.9, 1.0, -0.4);
    private static final Performance HELD_CONTROL = performance(0.8, 0.5, -0.3);

    @Test
    void namesTheGenesAtTheEndsOfTheirRanges() {
        assertThat(verdict(trading(400), trading(400))).doesNotContain("range");
        assertThat(verdict(trading(400), trading(400), HELD_CONTROL, List.of("stop = 0.01 (0.01..0.1)")))
                .endsWith(" 1 of 3 genes lies at an end of its range: stop = 0.01 (0.01..0.1); what is better may lie"
                        + " beyond: widen it.");
        assertThat(verdict(trading(400), trading(400), HELD_CONTROL, List.of("a", "b", "c", "d", "e", "f", "g")))
                .endsWith(" 7 of 3 genes lie at an end of their range: a, b, c, d, e and 2 more; what is better may lie"
                        + " beyond: widen them.");
    }

    @Test
    void saysThatALeadDidNotCarryOver() {
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, 0.2, -0.1)))
                .contains("It took less risk for less money; its in-sample lead in return did not carry over");
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, -0.2, -0.5)))
                .contains("Its in-sample lead in return did not carry over");
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, 0.2, -0.1, 0.09)))
                .contains(
                        "It took less risk, but earned less for that risk, too; its in-sample lead in return did not");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.12 | 0.711  | lost 12.0 % while buying and holding gained 71.1 %, with
            -0.12 | -0.022 | lost 12.0 % while buying and holding lost 2.2 %, with
            0.021 | 0.711  | returned 2.1 % while buying and holding gained 71.1 %, with
            0.021 | -0.022 | returned 2.1 % while buying and holding lost 2.2 %, with
            """)
    void saysOfBothWhetherTheyWonOrLost(double own, double held, String words) {
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, own, -0.1), performance(0.8, held, -0.3)))
                .contains(words);
    }

    @Test
    void speaksOfNoLeadWhereHoldingEarnedMoreInSampleToo() {
        assertThat(verdict(performance(1.2, 0.7, -0.2), performance(0.5, 0.2, -0.1)))
                .contains("It took less risk for less money, and in-sample it did not earn more than holding either")
                .doesNotContain("lead");
        assertThat(verdict(performance(1.2, 0.7, -0.2), performance(0.5, -0.2, -0.5)))
                .contains("It earned less than holding, and in-sample it did not earn more than holding either")
                .doesNotContain("lead");
    }

    @Test
    void saysWhatHeldUpAndWhatDidBetter() {
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(1.3, 0.2, -0.1)))
                .contains("It held up against its own in-sample fitness");
        assertThat(verdict(performance(-1.2, -0.7, -0.8), performance(-0.5, -0.2, -0.3)))
                .contains("It lost money in both periods, and holding the market did better")
                .doesNotContain("held up");
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, 0.6, -0.1)))
                .contains("It earned more than holding, but at a lower Sharpe ratio");
    }

    @Test
    void saysOfARunWithoutAGenerationThatNothingIsKnown() {
        RunReport sample = SampleReports.trading();

        assertThat(Verdict.of(new RunReport(
                        sample.identity(),
                        sample.outcome(),
                        sample.effort(),
                        List.of(),
                        List.of(),
                        List.of(),
                        sample.market())))
                .isEqualTo("Nothing is known: no generation is committed.");
    }

    @Test
    void weighsReturnAgainstRisk() {
        Performance steadier = performance(0.9, 0.6, -0.1, 0.9);
        Performance steadierForLess = performance(1.3, 0.2, -0.1, 0.9);

        assertThat(verdict(performance(1.2, 1.5, -0.2), steadier))
                .contains("a higher Sharpe ratio (0.90 against 0.50)", "also for the risk it took");
        assertThat(verdict(performance(1.2, 1.5, -0.2), steadierForLess))
                .contains("holding the market earned more, though at a lower Sharpe ratio");
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(1.3, 0.2, -0.1)))
                .contains("the same Sharpe ratio (0.50)")
                .doesNotContain("risk it took");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1   | 2    | All this rests on 1 trade in-sample and 2 on control, which says next to nothing.
            400 | 9    | All this rests on 400 trades in-sample and 9 on control, which says next to nothing.
            29  | 1200 | All this rests on 29 trades in-sample and 1,200 on control, which says little.
            """)
    void saysOnHowFewTradesItRests(int inSample, int control, String words) {
        assertThat(verdict(trading(inSample), trading(control))).endsWith(words);
    }

    @Test
    void callsALossNoGainWhereHoldingLostMore() {
        assertThat(verdict(performance(1.2, 1.5, -0.2), performance(0.5, -0.2, -0.3), performance(0.3, -0.4, -0.5)))
                .contains("It lost less than holding")
                .doesNotContain("earned");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3.94 | 3.94 | 0.33 | 1.26  | 1.26  | 0.012 | fell from 3.94 in-sample to 1.26 on control.
            1.80 | 0.90 | 0.33 | -0.41 | -0.2  | -0.09 | fell from 1.80 in-sample to -0.41 on control, its fitness from 0.90 to -0.20, its return from 33.0 % to -9.0 %.
            1.80 | 0.90 | 0.33 | 0.80  | NaN   | 0.09  | fell from 1.80 in-sample to 0.80 on control.
            1.80 | 0.90 | 0.33 | 0.80  | 0.95  | 0.09  | fell from 1.80 in-sample to 0.80 on control.
            """)
    void tellsByFiguresHowMuchDidNotCarryOver(
            double sharpe,
            double score,
            double won,
            double sharpeLeft,
            double scoreLeft,
            double wonLeft,
            String words) {
        assertThat(verdict(
                        performance(score, won, -0.1, sharpe, 99),
                        performance(scoreLeft, wonLeft, -0.1, sharpeLeft, 65)))
                .contains(" Its Sharpe ratio " + words + " It is the best of");
    }

    @ParameterizedTest
    @CsvSource({"1.80, 0.90", "-1, -3", "Infinity, 1", "1, -Infinity", "NaN, 0.1", "1, NaN", "0.004, 0.001"})
    void tellsOfNoFallWhereHalfCarriedOverOrNothingIsKnown(double sharpe, double left) {
        assertThat(verdict(performance(1.2, 1.5, -0.2, sharpe, 99), performance(0.5, 0.2, -0.1, left, 65)))
                .doesNotContain(" fell ");
    }

    @Test
    void saysOfHowManyTriesItIsTheBest() {
        assertThat(verdict(trading(400), trading(400))).contains("It is the best of 180,100 evaluations");
        assertThat(verdict(trading(400), trading(0))).contains("It is the best of 180,100 evaluations");
    }

    @Test
    void warnsWhereAYearCountsBarsThatAreNotThere() {
        RunReport sample = SampleReports.trading();
        Market market = sample.market().orElseThrow();
        String warning = "data.year-days=252 counts 6,048 bars a year";
        Market warned = new Market(
                market.file(),
                market.timeZone(),
                market.inSample(),
                market.control(),
                Optional.of(warning),
                market.heldInSample(),
                market.heldControl(),
                market.curves(),
                market.study());

        assertThat(Verdict.of(sample)).doesNotContain("year-days");
        assertThat(Verdict.of(new RunReport(
                        sample.identity(),
                        sample.outcome(),
                        sample.effort(),
                        sample.generations(),
                        sample.champions(),
                        sample.hallOfFame(),
                        Optional.of(warned))))
                .startsWith(Verdict.of(sample))
                .endsWith(" " + warning + ".");
    }

    @Test
    void countsNoRepeatAsATry() {
        RunReport sample = SampleReports.trading();
        Effort few = new Effort(180_100, 24_354, 41.3, 71.5);

        assertThat(Verdict.of(with(sample, few)))
                .contains(
                        "It is the best of 180,100 evaluations, and the best of many tries looks better than it is. This"
                                + " run tried no more than 24,354 different strategies, which are all that its ranges allow: one"
                                + " that comes up again counts again.")
                .doesNotContain("not known");
        assertThat(Verdict.of(sample))
                .contains(
                        "One that comes up again counts again: how many different strategies there were is not known.");
        assertThat(Verdict.of(SampleReports.lone())).doesNotContain("different strategies");
    }

    private static RunReport with(RunReport sample, Effort effort) {
        return new RunReport(
                sample.identity(),
                sample.outcome(),
                effort,
                sample.generations(),
                sample.champions(),
                sample.hallOfFame(),
                sample.market());
    }

    @Test
    void countsTheTriesBeforeASearchAroundAChampion() {
        RunReport sample = SampleReports.trading();

        assertThat(Verdict.of(named(sample, ChampionName.of("swiss", 25_000))))
                .contains("It is the best of 205,100 evaluations, 25,000 of them made by the search that its spec came"
                        + " from, and the best of many tries");
        assertThat(Verdict.of(named(SampleReports.lone(), ChampionName.of("swiss", 25_000))))
                .contains("This run judged one strategy that was given to it, the best of 25,000 evaluations of the"
                        + " search that it came from, and the best of many tries");
    }

    private static RunReport named(RunReport sample, String name) {
        Identity known = sample.identity();
        Identity champion =
                new Identity(known.id(), name, known.seed(), known.specDigest(), known.chain(), known.settings());

        return new RunReport(
                champion,
                sample.outcome(),
                sample.effort(),
                sample.generations(),
                sample.champions(),
                sample.hallOfFame(),
                sample.market());
    }

    @Test
    void saysThatTriesBeforeAreNotCountedWhereTheNameDoesNotTellThem() {
        RunReport sample = SampleReports.trading();

        assertThat(Verdict.of(named(sample, "swiss-champion")))
                .contains("It is the best of 180,100 evaluations, not counting those of the search that its spec came"
                        + " from, and the best of many tries");
        assertThat(Verdict.of(sample))
                .contains("180,100 evaluations, and the best")
                .doesNotContain("not counting");
    }

    @Test
    void countsNoTriesOfASearchThatItKnowsNothingOf() {
        assertThat(Verdict.of(SampleReports.lone()))
                .contains(
                        "This run judged one strategy that was given to it: how many were tried before is not counted")
                .doesNotContain("evaluation");
    }

    @Test
    void saysNothingOfTradesWhereThereAreEnough() {
        assertThat(verdict(trading(30), trading(30))).doesNotContain("rests on");
    }

    @Test
    void saysWhyNothingWasFoundAndWhatWasNearest() {
        assertThat(Verdict.of(SampleReports.idle()))
                .isEqualTo("Nothing was found: every individual of 10 evaluations was penalised. Of the 10 individuals"
                        + " of the last generation that were looked at, 7 never traded, 3 traded less often than the 30"
                        + " times of objective.min-trades. The most trades that one of them made: 12. An entry rule"
                        + " that holds more often, wider ranges, a longer period or an objective.min-trades of 12 would"
                        + " let some pass.");
    }

    private static Performance trading(int trades) {
        return performance(1.2, 1.5, -0.2, 0.5, trades);
    }

    private static String verdict(Performance inSample, Performance control) {
        return verdict(inSample, control, HELD_CONTROL);
    }

    private static String verdict(Performance inSample, Performance control, Performance heldControl) {
        return verdict(inSample, control, heldControl, List.of());
    }

    private static String verdict(
            Performance inSample, Performance control, Performance heldControl, List<String> atEnds) {
        RunReport sample = SampleReports.trading();
        return Verdict.of(new RunReport(
                sample.identity(),
                sample.outcome(),
                sample.effort(),
                sample.generations(),
                sample.champions(),
                List.of(new Finalist(
                        1,
                        "3fa2c1",
                        inSample.score(),
                        List.of("stop=0.01", "out=1080", "ema=12"),
                        Optional.empty(),
                        atEnds,
                        Optional.of(new Judged("true", "false", "", "Buys and holds.", inSample, control)))),
                Optional.of(new Market(
                        "bars.csv",
                        "UTC",
                        "2000-01-03 to 2015-12-31",
                        "2016-01-04 to 2020-04-17",
                        Optional.empty(),
                        HELD_IN_SAMPLE,
                        heldControl,
                        Optional.empty(),
                        Optional.empty()))));
    }

    private static Performance performance(double score, double totalReturn, double drawdown) {
        return performance(score, totalReturn, drawdown, 0.5);
    }

    private static Performance performance(double score, double totalReturn, double drawdown, double sharpe) {
        return performance(score, totalReturn, drawdown, sharpe, 12);
    }

    private static Performance performance(
            double score, double totalReturn, double drawdown, double sharpe, int trades) {
        return new Performance(
                score,
                score,
                sharpe,
                totalReturn,
                drawdown,
                trades,
                0.5,
                1.2,
                0.7,
                0.4,
                Double.NaN,
                new FitnessTerms(0.2, 0.3 * totalReturn, 0.3 * (1 + drawdown)));
    }
}
