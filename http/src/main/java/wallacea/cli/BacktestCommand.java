package wallacea.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wallacea.cli.BacktestTable.Opened;
import wallacea.cli.BacktestTable.Summary;
import wallacea.http.Json;

/** {@code backtest}: judges each strategy of a table on its bars. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {"Backtests every strategy of a table.", "Its columns stand in docs/reference/backtest.md."},
        footer = {
            "",
            "Examples:",
            "  wallacea backtest --strategies strategies.csv --data-dir bars",
            "  wallacea backtest --strategies strategies.csv --data-dir bars --out out.csv"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final long CACHE_BYTES = 64L << 20;

    private final Console console;

    @Option(
            names = "--strategies",
            paramLabel = "FILE.csv",
            required = true,
            description = "The table, a strategy a row.")
    private Path strategies = Path.of("");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where <data>.csv of each row lies.")
    private Path dataDirectory = Path.of("");

    @Option(names = "--out", paramLabel = "FILE.csv", description = "Write the results here, not to standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return switch (BacktestTable.open(console.resolve(strategies), console.resolve(dataDirectory))) {
            case Opened.Refused(List<String> problems) -> console.refuse(ExitCode.INVALID, problems);
            case Opened.Ready(BacktestTable table) -> run(table);
        };
    }

    private boolean isTheTable(Path results) throws IOException {
        return Files.exists(console.resolve(results))
                && Files.isSameFile(console.resolve(results), console.resolve(strategies));
    }

    private int run(BacktestTable table) throws IOException {
        if (out.isPresent() && isTheTable(out.get())) {
            return console.refuse(ExitCode.USAGE, "--out=" + out.get() + ": expected another file than --strategies");
        }
        Duration before = cpu();
        StringBuilder csv = new StringBuilder();
        Summary summary = table.run(csv, CACHE_BYTES);
        Duration used = cpu().minus(before);
        String results = json ? json(csv.toString()) : csv.toString();
        if (out.isPresent()) {
            try {
                WholeFile.write(console.resolve(out.get()), results);
            } catch (IOException e) {
                return console.refuse(ExitCode.FAILED, WholeFile.problem(out.get(), e));
            }
        } else {
            console.out().print(results);
            if (console.out().checkError()) { // which flushes
                return console.refuse(ExitCode.FAILED, "standard output: cannot be written");
            }
        }
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "backtest strategies=%d bars=%d cpu_seconds=%.3f fast=%d plain=%d",
                        summary.strategies(),
                        summary.bars(),
                        used.toNanos() / 1e9,
                        summary.fast(),
                        summary.plain()));
        return ExitCode.OK.code();
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String json(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            List<Map<String, Object>> objects =
                    rows.stream().map(BacktestCommand::object).toList();
            return Json.of(objects) + "\n";
        }
    }

    private static Map<String, Object> object(NamedCsvRecord row) {
        Map<String, Object> object = new LinkedHashMap<>();
        row.getFieldsAsMap().forEach((name, value) -> object.put(name, name.equals("id") ? value : number(value)));
        return object;
    }

    /** A count, a number or, where JSON has none for it, {@code "inf"}, {@code "-inf"}, {@code "nan"}. */
    private static Object number(String text) {
        if (text.matches("-?\\d+")) {
            return Long.valueOf(text);
        }
        return text.endsWith("inf") || text.equals("nan") ? text : Double.valueOf(text);
    }
}
