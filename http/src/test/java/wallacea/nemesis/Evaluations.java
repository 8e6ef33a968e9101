package wallacea.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was evaluated in a run, by what nodes wrote before they did it: one that is killed in the middle of it has told.
 *
 * @param begun individuals, each as often as a worker began a chunk with it
 * @param distinct individuals that were begun at all
 * @param doubled individuals that gates gave to a second worker on purpose, begun there or not
 * @param again how often individuals were begun beyond once, and beyond once more for each time that they were doubled
 */
record Evaluations(long begun, long distinct, long doubled, long again) {
    private static final Pattern CHUNK = Pattern.compile(
            "chunk (begins|doubled) evolution=\\S+ island=(\\d+) generation=(\\d+) first=(\\d+) count=(\\d+)$");

    private record Individual(int island, int generation, int position) {}

    private static final class Tally {
        private int begun;
        private int doubled;
    }

    /** Reads what all processes of a run wrote, after their end. */
    static Evaluations of(List<Path> logs) {
        Map<Individual, Tally> tallies = new HashMap<>();
        logs.stream().flatMap(Evaluations::lines).forEach(line -> count(line, tallies));
        long begun = 0;
        long distinct = 0;
        long doubled = 0;
        long again = 0;
        for (Tally tally : tallies.values()) {
            begun += tally.begun;
            distinct += tally.begun > 0 ? 1 : 0;
            doubled += tally.doubled;
            again += Math.max(0, tally.begun - 1 - tally.doubled);
        }
        return new Evaluations(begun, distinct, doubled, again);
    }

    private static void count(String line, Map<Individual, Tally> tallies) {
        Matcher chunk = CHUNK.matcher(line);
        if (!chunk.find()) {
            return;
        }
        int first = number(chunk, 4);
        for (int position = first; position < first + number(chunk, 5); position++) {
            Individual individual = new Individual(number(chunk, 2), number(chunk, 3), position);
            Tally tally = tallies.computeIfAbsent(individual, one -> new Tally());
            if (chunk.group(1).equals("begins")) {
                tally.begun++;
            } else {
                tally.doubled++;
            }
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.exists(log)
                    ? Files.readString(log, StandardCharsets.ISO_8859_1).lines()
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
