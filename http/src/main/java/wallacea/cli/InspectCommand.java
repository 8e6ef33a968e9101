package wallacea.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.http.Json;
import wallacea.store.foreign.BarImport;
import wallacea.store.foreign.ImportOptions;
import wallacea.store.foreign.Reading;
import wallacea.store.foreign.survey.Survey;

/** {@code inspect}: says what a file of bars is taken for and what is in it, and writes nothing. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a file of bars is taken for and what is wrong with it.",
            "Writes nothing. What is understood stands in docs/reference/bars.md."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea inspect prices.csv",
            "  wallacea inspect EURUSD_H1.csv --zone Europe/Athens"
        })
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The file, plain, .gz or .zip.")
    private Path file = Path.of("");

    @Mixin
    private BarFileOptions told = new BarFileOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return switch (told.read()) {
            case BarFileOptions.Told.Unclear(List<String> problems) -> console.refuse(ExitCode.USAGE, problems);
            case BarFileOptions.Told.Clear(ImportOptions options) ->
                inspect(LikelyFile.named(BarImport.inspect(console.resolve(file), options), console.resolve(file)));
        };
    }

    private int inspect(Reading reading) {
        Optional<Survey> survey = switch (reading) {
            case Reading.Good(Survey found) -> Optional.of(found);
            case Reading.Refused refused -> refused.survey();
        };
        List<String> problems = reading instanceof Reading.Refused refused ? refused.problems() : List.of();
        Optional<TradingYear> year =
                reading instanceof Reading.Good(Survey good) ? Optional.of(TradingYear.of(good)) : Optional.empty();
        if (json) {
            console.out()
                    .println(Json.of(new Verdict(
                            problems.isEmpty(),
                            year.flatMap(TradingYear::days),
                            year.map(TradingYear::reason).orElse(""),
                            problems,
                            survey)));
            return (problems.isEmpty() ? ExitCode.OK : ExitCode.INVALID).code();
        }
        survey.ifPresent(found -> SurveyText.print(file, found, console.out()));
        year.ifPresent(told -> told.print(console.out()));
        return problems.isEmpty() ? ExitCode.OK.code() : console.refuse(ExitCode.INVALID, problems);
    }

    private record Verdict(
            boolean good,
            Optional<Integer> yearDays,
            String yearDaysReason,
            List<String> problems,
            Optional<Survey> survey) {}
}
