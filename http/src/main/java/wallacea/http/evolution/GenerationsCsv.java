package wallacea.http.evolution;

import java.util.List;
import wallacea.protocol.evolution.GenerationSummary;

/** Committed generations as a table; numbers at full precision, what is not defined is empty. */
final class GenerationsCsv {
    private static final String HEADER =
            "generation,best,mean,q10,q50,q90,diversity,evaluations,penalised,cpu_seconds\n";

    private GenerationsCsv() {}

    static String of(List<GenerationSummary> generations) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (GenerationSummary row : generations) {
            csv.append(row.generation()).append(',');
            number(csv, row.best());
            number(csv, row.mean());
            number(csv, row.q10());
            number(csv, row.q50());
            number(csv, row.q90());
            number(csv, row.diversity());
            csv.append(row.evaluations()).append(',').append(row.penalised()).append(',');
            csv.append(row.cpuNanos() / 1e9).append('\n');
        }
        return csv.toString();
    }

    private static void number(StringBuilder csv, double value) {
        if (Double.isFinite(value)) {
            csv.append(value);
        }
        csv.append(',');
    }
}
