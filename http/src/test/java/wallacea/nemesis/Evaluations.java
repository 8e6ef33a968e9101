package wallacea.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was evaluated in a run, by what the nodes wrote as each chunk began: one that is killed in the middle of it has
 * told.
 *
 * @param begun individuals, each as often as a worker began it
 * @param distinct individuals that were begun at all
 * @param reissued chunks that gates gave to another worker because a worker or a message was lost
 * @param onPurpose chunks that gates gave to a second worker to be done sooner, or to compare what two compute
 */
record Evaluations(long begun, long distinct, long reissued, long onPurpose) {
    private static final Pattern BEGUN =
            Pattern.compile("chunk begins evolution=\\S+ island=(\\d+) generation=(\\d+) first=(\\d+) count=(\\d+)$");
    private static final Pattern REPEATED =
            Pattern.compile("chunks repeated reissued=(\\d+) speculated=(\\d+) audited=(\\d+)$");

    private record Place(int island, int generation) {}

    /** Reads what all processes of a run wrote, after their end. */
    static Evaluations of(List<Path> logs) {
        Map<Place, BitSet> seen = new HashMap<>();
        long begun = 0;
        long reissued = 0;
        long onPurpose = 0;
        for (String line : logs.stream().flatMap(Evaluations::lines).toList()) {
            Matcher one = BEGUN.matcher(line);
            Matcher repeated = REPEATED.matcher(line);
            if (one.find()) {
                int first = number(one, 3);
                int count = number(one, 4);
                begun += count;
                seen.computeIfAbsent(new Place(number(one, 1), number(one, 2)), place -> new BitSet())
                        .set(first, first + count);
            } else if (repeated.find()) {
                reissued += number(repeated, 1);
                onPurpose += number(repeated, 2) + number(repeated, 3);
            }
        }
        long distinct = seen.values().stream().mapToLong(BitSet::cardinality).sum();
        return new Evaluations(begun, distinct, reissued, onPurpose);
    }

    /** Individuals that were begun again although no gate wanted a second opinion or a second chance. */
    long again() {
        return Math.max(0, begun - distinct - onPurpose * Reference.CHUNK);
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1).lines() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
