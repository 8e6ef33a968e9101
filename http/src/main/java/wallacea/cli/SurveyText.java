package wallacea.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wallacea.http.report.Figures;
import wallacea.store.foreign.survey.Survey;

/** What was found in a file of bars, for people: a heading, then lines under words. */
final class SurveyText {
    private final PrintStream out;

    private SurveyText(PrintStream out) {
        this.out = out;
    }

    static void print(Path file, Survey survey, PrintStream out) {
        out.println(file + ": " + survey.takenFor());
        new SurveyText(out).print(survey);
    }

    private void print(Survey survey) {
        lines("read", survey.reading());
        lines("bars", List.of(bars(survey)));
        lines("holes", holes(survey));
        lines("changed", survey.changes());
        lines("warnings", survey.warnings());
        boolean left = !survey.changes().isEmpty() || survey.faults().isEmpty();
        lines("faults", left ? List.of("none") : survey.faults());
    }

    private void lines(String word, List<String> lines) {
        String shown = word;
        for (String line : lines) {
            out.printf("  %-11s %s%n", shown, line);
            shown = "";
        }
    }

    private static String bars(Survey survey) {
        String count = Figures.count(survey.bars());
        String rows = survey.rows() == survey.bars() ? "" : " of " + Figures.counted(survey.rows(), "row");
        return survey.bars() == 0
                ? "none" + rows
                : count + rows + (survey.bar().isEmpty() ? "" : ", each " + survey.bar()) + ", from " + survey.first()
                        + " to " + survey.last();
    }

    private static List<String> holes(Survey survey) {
        long all = survey.longSteps();
        long closings = survey.closings();
        long holes = all - closings - survey.singleDays();
        if (all == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String steps = Figures.counted(all, "step") + (all == 1 ? " is" : " are") + " longer than a bar";
        if (all == closings) {
            lines.add("none: " + steps + ", all at the same time each week or day, as nights and weekends are");
        } else if (all == holes) {
            lines.add(steps + "; the longest:");
        } else {
            lines.add((holes == 0 ? "none: " : Figures.counted(holes, "hole") + ": ") + steps + ", "
                    + Figures.count(closings) + (closings == 1 ? " is a night or weekend" : " are nights and weekends")
                    + singleDays(survey) + (holes == 0 ? "" : "; the longest of the others:"));
        }
        for (Survey.Hole hole : survey.holes()) {
            lines.add(survey.counted() + " " + hole.line() + ": " + hole.length() + " from " + hole.from() + " to "
                    + hole.to());
        }
        return lines;
    }

    private static String singleDays(Survey survey) {
        long days = survey.singleDays();
        return days == 0
                ? ""
                : ", " + (days == 1 ? "1 leaves" : Figures.count(days) + " leave")
                        + " out a single day (a holiday?): " + String.join(", ", survey.firstDays())
                        + (days > survey.firstDays().size() ? " ..." : "");
    }
}
