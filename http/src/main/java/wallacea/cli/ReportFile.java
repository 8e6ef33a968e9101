package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wallacea.cli.result.RunFiles;
import wallacea.http.Json;
import wallacea.http.report.FullResults;
import wallacea.http.report.ReportPage;
import wallacea.http.report.RunReport;

/** Where a report goes: its page into the run's directory, and to standard output its numbers or the page's name. */
record ReportFile(Console console, RunDirectory directory, boolean json) {
    /** Of a report that was made here. */
    int write(RunReport report) {
        return write(
                ReportPage.of(report),
                json ? Json.pretty(FullResults.of(report)).stripTrailing() : "");
    }

    /**
     * Of a page that was made elsewhere.
     *
     * @param numbers every number of it as JSON; not used without {@code --json}
     */
    int write(String page, String numbers) {
        Path file = directory.path().resolve(RunFiles.REPORT);
        try {
            Files.createDirectories(directory.path());
            WholeFile.write(file, page);
        } catch (IOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(directory.path(), e));
        }
        console.out().println(json ? numbers : file.toString());
        if (json) {
            console.say("the page is " + file);
        }
        return ExitCode.OK.code();
    }

    /** Of a run that there is nothing to tell of. */
    int refuseBeforeTheFirstGeneration(String place, String id) {
        return console.refuse(
                ExitCode.FAILED, place + ": nothing of " + id + " is committed yet; expected at least one generation");
    }
}
