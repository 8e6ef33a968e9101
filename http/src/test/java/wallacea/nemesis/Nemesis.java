package wallacea.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.fault.Schedule;

/**
 * Runs schedules one after another and keeps what came of each under a folder; those that ended well are noted there and
 * not run again. Arguments: the folder, then seeds ({@code 1-24}, {@code 7}) or kinds of faults to strike alone.
 */
public final class Nemesis {
    private static final String FINISHED = "finished.txt";

    private final Path folder;

    Nemesis(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Nemesis nemesis = new Nemesis(Path.of(arguments[0]).toAbsolutePath());
        List<NemesisRun.Outcome> bad = nemesis.run(Stream.of(arguments)
                .skip(1)
                .flatMap(argument -> schedules(argument).stream())
                .toList());
        System.exit(bad.isEmpty() ? 0 : 1);
    }

    /** {@code 1-24}, {@code 7} or the name of a kind of fault. */
    static List<Schedule> schedules(String text) {
        if (Character.isDigit(text.charAt(0))) {
            int dash = text.indexOf('-');
            long last = Long.parseLong(text.substring(dash + 1));
            long first = dash < 0 ? last : Long.parseLong(text.substring(0, dash));
            return LongStream.rangeClosed(first, last).mapToObj(Schedule::of).toList();
        }
        return List.of(Schedule.alone(1, FaultKind.valueOf(text)));
    }

    /** Runs those that did not end well before and tells which did not now. */
    List<NemesisRun.Outcome> run(List<Schedule> schedules) throws IOException {
        Files.createDirectories(folder);
        Path finished = folder.resolve(FINISHED);
        List<String> done = Files.exists(finished) ? Files.readAllLines(finished) : List.of();
        List<NemesisRun.Outcome> bad = new ArrayList<>();
        for (Schedule schedule : schedules) {
            if (done.contains(schedule.toString())) {
                System.out.println("ended well before: " + schedule);
                continue;
            }
            NemesisRun.Outcome outcome = attempt(schedule);
            if (outcome.isOnlyLate()) {
                // The machine may have been slow for a while; a promise that is broken again is broken.
                outcome = attempt(schedule);
            }
            if (outcome.isGood()) {
                Files.writeString(finished, schedule + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                bad.add(outcome);
            }
        }
        return bad;
    }

    private NemesisRun.Outcome attempt(Schedule schedule) throws IOException {
        Path place = place(schedule);
        NemesisRun.Outcome outcome = new NemesisRun(schedule, place).run();
        print(outcome, place);
        return outcome;
    }

    /** A fresh folder: those of earlier attempts stay. */
    private Path place(Schedule schedule) throws IOException {
        return Files.createTempDirectory(folder, "seed-" + schedule.seed() + "-");
    }

    private static void print(NemesisRun.Outcome outcome, Path place) {
        System.out.println((outcome.isGood() ? "good " : "BAD ") + outcome.schedule());
        outcome.notes().forEach(note -> System.out.println("  " + note));
        outcome.violations().forEach(violation -> System.out.println("  VIOLATED " + violation));
        outcome.late().forEach(late -> System.out.println("  LATE " + late));
        if (!outcome.isGood()) {
            System.out.println("  history and logs: " + place);
        }
    }
}
