package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wallacea.nemesis.fault.Schedule;
import wallacea.nemesis.world.Requirements;

/**
 * A cluster of real processes on hosts of their own ends with the chain of a run on one thread, whatever strikes it. The
 * system property {@code wallacea.nemesis.seeds} says which schedules strike, such as {@code 1-24} or
 * {@code POWER_CUT,ROLLING_RESTART}; without it nothing is struck. Schedules that ended well under {@code
 * wallacea.nemesis.folder} are not run again.
 */
class NemesisIT {
    @Test
    void noScheduleOfFaultsChangesTheResult() throws Exception {
        String seeds = System.getProperty("wallacea.nemesis.seeds", "");
        assumeTrue(!seeds.isEmpty(), "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
        String folder = System.getProperty("wallacea.nemesis.folder", "target/nemesis");
        Path place = Files.createDirectories(Path.of(folder).toAbsolutePath());
        List<Schedule> schedules = Stream.of(seeds.split(","))
                .flatMap(text -> Nemesis.schedules(text).stream())
                .toList();

        List<NemesisRun.Outcome> bad = new Nemesis(place).run(schedules);

        assertThat(bad)
                .as("schedules that broke a promise; histories and logs are under %s", place)
                .isEmpty();
    }
}
