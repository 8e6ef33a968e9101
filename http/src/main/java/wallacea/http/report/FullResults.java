package wallacea.http.report;

import java.util.List;
import java.util.Optional;

/**
 * Every number of a run's report for programs: the content of {@code results_full.json}, and what the API answers. Equity
 * curves of more than 10,000 bars have several bars to a point and say how many.
 */
public record FullResults(
        int schemaVersion,
        String chain,
        RunReport.Identity identity,
        RunReport.Outcome outcome,
        RunReport.Effort effort,
        List<RunReport.Finalist> hallOfFame,
        List<RunReport.ChampionRow> champions,
        List<RunReport.GenerationRow> generations,
        Optional<RunReport.Market> market) {
    /** One more for every change that a reader could trip over. */
    public static final int SCHEMA_VERSION = 2;

    public FullResults {
        hallOfFame = List.copyOf(hallOfFame);
        champions = List.copyOf(champions);
        generations = List.copyOf(generations);
    }

    /** All of a report. */
    public static FullResults of(RunReport report) {
        return new FullResults(
                SCHEMA_VERSION,
                report.identity().chain(),
                report.identity(),
                report.outcome(),
                report.effort(),
                report.hallOfFame(),
                report.champions(),
                report.generations(),
                report.market().map(RunReport.Market::withThinCurves));
    }
}
