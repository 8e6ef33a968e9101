package wallacea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tries memberships of workers under all patterns of kills and prints a table. Arguments: the memberships, by default all. */
final class WorkerKillExperiment {
    private static final int NETWORK = 77;

    private WorkerKillExperiment() {}

    public static void main(String[] arguments) throws IOException {
        List<WorkerMembership> memberships = arguments.length > 0
                ? Arrays.stream(arguments).map(WorkerMembership::valueOf).toList()
                : List.of(WorkerMembership.values());
        Path directory = Files.createTempDirectory("worker-kill");
        System.out.println("| workers | killed | then | kills | events on core | of core nodes | core nodes alive |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (WorkerMembership membership : memberships) {
            for (KillPattern pattern : KillPattern.values()) {
                for (Replacement replacement : Replacement.values()) {
                    int rounds = pattern == KillPattern.ALL_AT_ONCE ? 2 : 12;
                    print(new WorkerKillTrial(directory, membership, pattern, replacement, rounds, NETWORK));
                }
            }
        }
        System.out.println("outputs: " + directory);
    }

    private static void print(WorkerKillTrial trial) {
        WorkerKillTrial.Outcome outcome = trial.run();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %d | %d of 3 |%n",
                trial.membership().words(),
                trial.pattern().words(),
                trial.replacement().words(),
                outcome.kills(),
                outcome.events(),
                outcome.coreEvents(),
                outcome.alive());
    }
}
