package wallacea.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a CSV table of strategies of the named families. Columns, in any order: {@code id, data, family, p1, p2, p3, exec,
 * init_cash, fees, fixed_fees, slippage, size_type, size, sl_stop, sl_trail, tp_stop, stop_entry, stop_exit, ann_factor};
 * others are skipped. The parameters are the family's in its order; an empty field is a setting that is not used.
 */
public final class StrategyTableReader {
    /** Problems that are told one by one; of the others only the number is. */
    static final int MAX_PROBLEMS = 20;

    private final Path file;
    private final List<StrategyTable.Row> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private int untold;

    private StrategyTableReader(Path file) {
        this.file = file;
    }

    public static StrategyTable read(Path file) {
        return new StrategyTableReader(file).read();
    }

    private StrategyTable read() {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofNamedCsvRecord(file)) {
            boolean checked = false;
            for (NamedCsvRecord row : records) {
                if (!checked && !hasColumns(row)) {
                    break;
                }
                checked = true;
                readRow(row);
            }
            if (!checked && problems.isEmpty()) {
                problems.add(file + ": expected at least one strategy below the header");
            }
        } catch (NoSuchFileException _) {
            problems.add(file + ": expected a file, but there is none");
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            problems.add(file + ": expected a readable CSV file: " + StorageException.innermostReason(e));
        }
        if (untold > 0) {
            problems.add(file + ": " + untold + " more problems");
        }
        return problems.isEmpty() ? new StrategyTable.Rows(rows) : new StrategyTable.Refused(problems, rows);
    }

    private boolean hasColumns(NamedCsvRecord row) {
        for (String column : StrategyRow.COLUMNS) {
            if (!row.getHeader().contains(column)) {
                problem(1, "header", String.join(",", row.getHeader()), "a column '" + column + "'");
            }
        }
        return problems.isEmpty();
    }

    private void readRow(NamedCsvRecord row) {
        long line = row.getStartingLineNumber();
        Optional<StrategyTable.Row> read =
                StrategyRow.read(row, (column, value, expected) -> problem(line, column, value, expected));
        read.ifPresent(strategy -> {
            if (ids.add(strategy.id())) {
                rows.add(strategy);
            } else {
                problem(line, "id", strategy.id(), "a name of its own, but a row before has the same");
            }
        });
    }

    private void problem(long line, String column, String value, String expected) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(file + ":" + line + ": " + column + "=" + value + ": expected " + expected);
        } else {
            untold++;
        }
    }
}
