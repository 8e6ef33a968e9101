package wallacea.http.report;

import java.util.List;
import java.util.Optional;

/**
 * Every number of a run's report for programs: the content of {@code results_full.json}, and what the API answers. Equity
 * curves of more than 10,000 bars have several bars to a point and say how many.
 *
 * @param evaluationsBefore of the searches that the spec came from, as the name of a {@code champion.conf} carries them; 0 if none
 */
public record FullResults(
        int schemaVersion,
        String chain,
        RunReport.Identity identity,
        RunReport.Outcome outcome,
        RunReport.Effort effort,
        long evaluationsBefore,
        List<RunReport.Finalist> hallOfFame,
        List<RunReport.ChampionRow> champions,
        List<RunReport.GenerationRow> generations,
        Optional<RunReport.Penalties> penalties,
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
                ChampionName.evaluationsBefore(report.identity().name()).orElse(0),
                report.hallOfFame(),
                report.champions(),
                report.generations(),
                report.penalties(),
                report.market().map(RunReport.Market::withThinCurves));
    }
}
