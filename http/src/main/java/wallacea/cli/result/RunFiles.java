package wallacea.cli.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import wallacea.domain.evolution.HallOfFame;
import wallacea.http.Json;
import wallacea.http.report.Figures;
import wallacea.http.report.FullResults;
import wallacea.http.report.ReportPage;
import wallacea.http.report.RunReport;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;

/** The files of a finished run: each is written aside and renamed, so that none is ever seen half-written. */
public final class RunFiles {
    public static final String SUMMARY = "results_summary.csv";
    public static final String FULL = "results_full.json";
    public static final String FAILED = "failed_individuals.json";
    public static final String CHAMPION = "champion.conf";
    public static final String REPORT = "report.html";

    private final Path directory;
    private final List<Path> written = new ArrayList<>();

    private RunFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes all files.
     *
     * @param data where the bars lie; not read for a test function
     * @return the files, in the order in which a person wants to see them
     */
    public static List<Path> write(Path directory, RunOutcome run, RunReport report, Path data) throws IOException {
        RunFiles files = new RunFiles(directory);
        EvolutionSpec spec = run.status().spec();
        files.write(REPORT, ReportPage.of(report));
        files.write(SUMMARY, SummaryCsv.of(report));
        if (spec.problem() instanceof ProblemSpec.Trading trading
                && !report.hallOfFame().isEmpty()) {
            HallOfFame.Member best = run.hallOfFame().getFirst();
            Path seen = directory
                    .toAbsolutePath()
                    .normalize()
                    .relativize(data.toAbsolutePath().normalize());
            String champion = ChampionConf.of(
                    spec,
                    trading,
                    best.genome(),
                    report.hallOfFame().getFirst().judged().orElseThrow(),
                    origin(report),
                    report.isSearch() ? report.effort().evaluations() : 0,
                    seen);
            files.write(CHAMPION, champion);
        }
        files.write(FULL, Json.pretty(FullResults.of(report)));
        files.write(
                FAILED,
                Json.pretty(new Failed(
                        FullResults.SCHEMA_VERSION,
                        run.id().value(),
                        run.status().quarantined())));
        return List.copyOf(files.written);
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Path aside = directory.resolve("." + name + ".part");
        try {
            Files.write(aside, content.getBytes(StandardCharsets.UTF_8));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        written.add(file);
    }

    private static String origin(RunReport report) {
        return report.isSearch()
                ? "The champion of " + report.identity().id() + ", the best of "
                        + Figures.counted(report.effort().evaluations(), "evaluation") + "."
                : "The strategy of " + report.identity().id() + ", which was given to it and not searched for.";
    }

    /** Individuals that were quarantined because their fitness hung or crashed. */
    private record Failed(int schemaVersion, String id, List<Verdict> individuals) {}
}
