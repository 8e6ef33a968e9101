package wallacea.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.domain.market.BarSeries;
import wallacea.http.report.Figures;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** Whether specs and the bars that they name can be read. */
public final class SpecChecks {
    private SpecChecks() {}

    /** One finding a spec, or one for each of its problems. */
    public static List<Finding> of(Path spec) {
        String name = "spec " + spec.getFileName();
        return switch (SpecReader.read(spec)) {
            case SpecFile.Refused(List<String> problems) ->
                problems.stream()
                        .map(problem -> Finding.fail(
                                problem.contains(spec.toString()) ? "spec" : name,
                                problem,
                                Files.exists(spec) ? "mend it there" : ""))
                        .toList();
            case SpecFile.Accepted accepted -> {
                List<Finding> findings = new ArrayList<>();
                findings.add(Finding.ok(name, extent(accepted.bars())));
                accepted.warnings()
                        .forEach(warning -> findings.add(Finding.warn(name, warning, "see 'wallacea validate'")));
                yield findings;
            }
        };
    }

    private static String extent(Optional<BarSeries> bars) {
        return bars.map(series -> Figures.counted(series.size(), "bar") + " from " + series.time(0) + " to "
                        + series.time(series.size() - 1))
                .orElse("needs no bars");
    }

    /** The specs that come with the program: what is wrong with any of them, else one finding for all. */
    public static List<Finding> shipped(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> specs = files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
            List<Finding> bad = specs.stream()
                    .flatMap(spec -> of(spec).stream())
                    .filter(finding -> finding.level() != Finding.Level.OK)
                    .toList();
            return bad.isEmpty()
                    ? List.of(Finding.ok("specs", specs.size() + " examples with their bars in " + folder))
                    : bad;
        } catch (IOException e) {
            return List.of(Finding.warn(
                    "specs", folder + " cannot be listed", "start the program by its launcher, or name a spec"));
        }
    }
}
