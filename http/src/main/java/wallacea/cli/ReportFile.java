package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wallacea.cli.result.RunFiles;
import wallacea.http.Json;
import wallacea.http.report.FullResults;
import wallacea.http.report.ReportPage;
import wallacea.http.report.RunReport;

/**
 * Where a report goes: its page into the run's directory, and to standard output its numbers or the page's name.
 *
 * @param name of the page
 */
record ReportFile(Console console, RunDirectory directory, String name, boolean json) {
    /** The report of an incarnation: one that was restarted has a page of its own beside that of the one it became. */
    static ReportFile of(Console console, RunDirectory directory, String id, boolean json) {
        boolean isFormer =
                directory.id().flatMap(held -> Incarnations.restarted(id, held)).isPresent();
        return new ReportFile(console, directory, isFormer ? "report-" + id + ".html" : RunFiles.REPORT, json);
    }

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
        Path file = directory.path().resolve(name);
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

    /**
     * Says that there is nothing to report and never will be; gives the exit code.
     *
     * @param end how it ended, such as {@code cancelled}
     */
    int refuseEndedBeforeTheFirstGeneration(String place, String id, String end) {
        return console.refuse(
                ExitCode.FAILED,
                place + ": " + id + " ended before a generation was committed (" + end
                        + "): expected at least one generation; there is no report of it");
    }
}
