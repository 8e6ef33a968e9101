package wallacea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wallacea.cli.result.EndTable;
import wallacea.cli.result.RunFiles;
import wallacea.cli.result.RunOutcome;
import wallacea.cli.result.RunReports;
import wallacea.http.Json;
import wallacea.http.report.Figures;
import wallacea.http.report.ReportPage;
import wallacea.http.report.RunReport;

/** Tells how a run ended: files in its directory, a table or JSON on standard output, and the exit code. */
record RunResult(Console console, RunDirectory directory, Path data, boolean json) {
    int tell(RunOutcome run) throws IOException {
        RunReport report = RunReports.of(run);
        List<Path> files = RunFiles.write(directory.path(), run, report, data);
        if (json) {
            console.out()
                    .println(Json.of(new Summary(
                            report.identity().id(),
                            report.outcome().state(),
                            report.outcome().reason(),
                            report.outcome().generation(),
                            report.identity().chain(),
                            EndTable.best(report).orElse(Double.NaN),
                            report.effort().evaluations(),
                            report.penalties(),
                            files.stream().map(Path::toString).toList())));
        } else {
            String ending = report.identity().id() + ": " + report.outcome().state() + " at generation "
                    + Figures.count(report.outcome().generation()) + " ("
                    + ReportPage.inWords(report.outcome().reason()) + "), "
                    + Figures.counted(report.effort().evaluations(), "evaluation") + " in "
                    + Figures.duration(report.effort().runSeconds());
            EndTable.wrapped(ending, "", "  ").forEach(console.out()::println);
            console.out().println();
            EndTable.of(report).forEach(console.out()::println);
            console.out().println();
            files.forEach(file -> console.out().println(file));
            console.out().flush();
        }
        return ExitCode.ofRun(run.status().phase(), report.hallOfFame().isEmpty())
                .code();
    }

    private record Summary(
            String id,
            String state,
            String reason,
            int generation,
            String chain,
            double best,
            long evaluations,
            Optional<RunReport.Penalties> penalties,
            List<String> files) {}
}
