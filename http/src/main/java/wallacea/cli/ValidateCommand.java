package wallacea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.cli.result.RunName;
import wallacea.cli.result.SpecWords;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.market.BarSeries;
import wallacea.http.Json;
import wallacea.http.report.Figures;
import wallacea.http.report.RunReport.Setting;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** {@code validate}: says everything that is wrong with a spec, or what it means. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks a spec and its bars: all problems at once, or a summary.",
        footer = {"", "Examples:", "  wallacea validate my-strategy.conf", "  wallacea validate my-strategy.conf --json"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "The spec, a .conf file.")
    private Path spec = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return switch (SpecReader.read(console.resolve(spec))) {
            case SpecFile.Refused(List<String> problems) -> refused(problems);
            case SpecFile.Accepted accepted -> accepted(accepted);
        };
    }

    private int refused(List<String> problems) {
        if (json) {
            console.out().println(Json.of(new Verdict(false, "", "", problems, List.of(), List.of())));
            return ExitCode.INVALID.code();
        }
        return console.refuse(ExitCode.INVALID, problems);
    }

    private int accepted(SpecFile.Accepted accepted) {
        if (!json) {
            accepted.warnings().forEach(warning -> console.say("warning: " + spec + ": " + warning));
        }
        List<Setting> settings = new ArrayList<>(SpecWords.of(accepted.spec()));
        accepted.bars().map(ValidateCommand::extent).ifPresent(settings::add);
        String digest = SpecDigest.of(accepted.spec()).toString();
        String id = RunName.of(accepted.spec()).value();
        if (json) {
            console.out().println(Json.of(new Verdict(true, id, digest, List.of(), accepted.warnings(), settings)));
            return ExitCode.OK.code();
        }
        console.out().println("valid: " + accepted.spec().name());
        for (Setting setting : settings) {
            console.out().printf("  %-11s %s%n", setting.name(), setting.value());
        }
        console.out().printf("  %-11s %s%n", "id", id);
        console.out().printf("  %-11s %s%n", "digest", digest);
        return ExitCode.OK.code();
    }

    private static Setting extent(BarSeries bars) {
        return new Setting(
                "file holds",
                Figures.counted(bars.size(), "bar") + " from " + bars.localTime(0) + " to "
                        + bars.localTime(bars.size() - 1));
    }

    private record Verdict(
            boolean valid,
            String id,
            String digest,
            List<String> problems,
            List<String> warnings,
            List<Setting> settings) {}
}
