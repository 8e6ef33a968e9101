package wallacea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tries every membership of workers under both patterns of kills and prints a table. Argument: kills one by one (default 15). */
final class WorkerKillExperiment {
    private static final int NETWORK = 77;

    private WorkerKillExperiment() {}

    public static void main(String[] arguments) throws IOException {
        int singles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Path directory = Files.createTempDirectory("worker-kill");
        System.out.println("| workers | killed | then | kills | events on core | of core nodes | core nodes alive |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (WorkerMembership membership : WorkerMembership.values()) {
            for (KillPattern pattern : KillPattern.values()) {
                for (Replacement replacement : Replacement.values()) {
                    int rounds = pattern == KillPattern.ALL_AT_ONCE ? 2 : singles;
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
