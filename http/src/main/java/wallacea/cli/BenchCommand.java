package wallacea.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.bench.Bench;
import wallacea.bench.BenchFailedException;
import wallacea.bench.Figure;
import wallacea.domain.rule.Spelling;
import wallacea.http.Json;

/** {@code bench}: measures the engine beside plain loops. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast this machine evaluates, beside plain loops.",
            "What the figures are stands in docs/reference/bench.md."
        },
        footer = {"", "Examples:", "  wallacea bench --quick sma-cross", "  wallacea bench --json > figures.json"})
final class BenchCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-38s %10s %10s %7s  %-12s %-4s %s";

    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Values.Benches.class,
            description = "Which ones (--list tells); all unless named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "The smallest cases alone: seconds, coarse.")
    private boolean quick;

    @Option(names = "--list", description = "Name them, measure nothing.")
    private boolean list;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> known = Stream.of(Bench.values()).map(Bench::benchName).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            return console.refuse(
                    ExitCode.USAGE,
                    unknown.stream()
                            .map(name -> "NAME=" + name + ": expected one of " + String.join(", ", known)
                                    + Spelling.suggestion(name, known))
                            .toList());
        }
        List<Bench> chosen = Arrays.stream(Bench.values())
                .filter(bench -> names.isEmpty() || names.contains(bench.benchName()))
                .toList();
        return list ? list(chosen) : measure(chosen);
    }

    private int list(List<Bench> chosen) {
        if (json) {
            console.out().println(Json.of(chosen.stream().map(Named::of).toList()));
        } else {
            chosen.forEach(bench -> console.out().printf("%-10s %s%n", bench.benchName(), bench.title()));
        }
        return ExitCode.OK.code();
    }

    private record Named(String name, String title) {
        static Named of(Bench bench) {
            return new Named(bench.benchName(), bench.title());
        }
    }

    private int measure(List<Bench> chosen) {
        List<Figure> figures = new ArrayList<>();
        if (!json) {
            console.out()
                    .println(String.format(ROW, "bench", "of", "engine", "loop", "ratio", "promise", "kept", "notes"));
        }
        for (Bench bench : chosen) {
            try {
                bench.measure(quick, figure -> {
                    figures.add(figure);
                    if (!json) {
                        console.out().println(row(figure));
                    }
                });
            } catch (BenchFailedException e) {
                String failed = "bench " + bench.benchName() + ": failed; JMH says why ";
                if (json) {
                    return console.refuse(ExitCode.FAILED, failed + "below\n" + e.getMessage());
                }
                console.err().println(e.getMessage());
                return console.refuse(ExitCode.FAILED, failed + "above");
            }
        }
        if (json) {
            console.out().println(Json.of(figures));
        }
        return ExitCode.OK.code();
    }

    private static String row(Figure figure) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        figure.bench(),
                        figure.of(),
                        number(figure.engine()),
                        number(figure.loop()),
                        number(figure.ratio()) + "x",
                        figure.promise(),
                        figure.promise().isEmpty() ? "" : figure.kept() ? "yes" : "no",
                        figure.notes().isEmpty() ? figure.unit() : figure.unit() + "; " + figure.notes())
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
