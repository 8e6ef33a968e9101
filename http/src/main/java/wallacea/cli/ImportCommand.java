package wallacea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.http.Json;
import wallacea.http.report.Figures;
import wallacea.protocol.value.Digest;
import wallacea.store.foreign.BarImport;
import wallacea.store.foreign.ImportOptions;
import wallacea.store.foreign.Reading;
import wallacea.store.foreign.source.FileKind;
import wallacea.store.foreign.survey.Survey;

/** {@code import}: writes a file of bars, whatever its layout, in the format that a spec names. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Turns a file of bars into one that a spec can name.",
            "What is understood stands in docs/reference/bars.md."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea import prices.csv",
            "  wallacea import EURUSD_H1.csv --zone Europe/Athens --out bars/eurusd.csv"
        })
final class ImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The file, plain, .gz or .zip.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the bars go; .gz packs them (default: bars/<name>.csv).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--replace", description = "Replace other bars that are there.")
    private boolean replace;

    @Mixin
    private BarFileOptions told = new BarFileOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return switch (told.read()) {
            case BarFileOptions.Told.Unclear(List<String> problems) -> console.refuse(ExitCode.USAGE, problems);
            case BarFileOptions.Told.Clear(ImportOptions options) -> read(options);
        };
    }

    private int read(ImportOptions options) throws IOException {
        Path target = out.orElseGet(() -> Path.of("bars", stem() + ".csv"));
        Path resolved = console.resolve(target);
        if (Files.exists(resolved)
                && Files.exists(console.resolve(file))
                && Files.isSameFile(resolved, console.resolve(file))) {
            return console.refuse(ExitCode.USAGE, "--out=" + target + ": expected another file than the one to import");
        }
        if (Files.exists(resolved) && !Files.isRegularFile(resolved)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "--out=" + target + ": expected the name of a file, but " + FileKind.of(resolved)
                            + " has this name");
        }
        try (BarTarget bars = new BarTarget(resolved, out.isEmpty())) {
            Path source = console.resolve(file);
            return switch (LikelyFile.named(BarImport.read(source, options, bars.stream()), source)) {
                case Reading.Refused(List<String> problems, Optional<Survey> survey) -> refused(problems, survey);
                case Reading.Good(Survey survey) -> keep(bars, target, survey);
            };
        } catch (UncheckedIOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(target, Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(target, e));
        }
    }

    private String stem() {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)(\\.(csv|txt|tsv|json|prn))?(\\.(gz|zip))?$", "");
    }

    private int refused(List<String> problems, Optional<Survey> survey) {
        if (json) {
            console.out().println(Json.of(new Verdict(false, "", "", Optional.empty(), "", problems, survey)));
            return ExitCode.INVALID.code();
        }
        return console.refuse(ExitCode.INVALID, problems);
    }

    private int keep(BarTarget bars, Path target, Survey survey) throws IOException {
        Digest content = bars.finish();
        if (!bars.keep(replace)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "--out=" + target
                            + ": expected no other bars there; --replace replaces them, --out names another file");
        }
        TradingYear year = TradingYear.of(survey);
        if (json) {
            console.out()
                    .println(Json.of(new Verdict(
                            true,
                            target.toString(),
                            content.toString(),
                            year.days(),
                            year.reason(),
                            List.of(),
                            Optional.of(survey))));
            return ExitCode.OK.code();
        }
        SurveyText.print(file, survey, console.out());
        console.out().printf("  %-11s %s, %s bytes%n", "written", target, Figures.count(bars.size()));
        console.out().printf("  %-11s %s%n", "digest", content);
        year.print(console.out());
        console.out()
                .printf(
                        "  %-11s data { file = \"%s\"%s%s }%n",
                        "in a spec",
                        target.toString().replace('\\', '/'),
                        survey.zone().isEmpty() || survey.namedByDates()
                                ? ""
                                : ", time-zone = \"" + survey.zone() + "\"",
                        year.days().map(days -> ", year-days = " + days).orElse(""));
        return ExitCode.OK.code();
    }

    private record Verdict(
            boolean good,
            String out,
            String digest,
            Optional<Integer> yearDays,
            String yearDaysReason,
            List<String> problems,
            Optional<Survey> survey) {}
}
