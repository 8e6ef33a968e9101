package wallacea.node;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.value.Digest;
import wallacea.store.StorageException;

/**
 * Notes of the makings of users' own functions, on disk, so that the next process of this worker knows which were under way
 * when the last one ended without a word: those wait for a while before they are begun again, one at a time, and after
 * {@value #MOST_ENDS} ends they wait until the worker has been ended in order.
 *
 * <pre>
 * one file each, named by a digest of what is made:
 *   fitness=its name
 *   begun=when its making began last
 *   ends=processes that ended during it
 *   again=under-way, never, or from when it may begin again
 * </pre>
 */
final class MakingNotes {
    /** Ends after which a making is not begun again. */
    static final int MOST_ENDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(MakingNotes.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final String UNDER_WAY = "under-way";
    private static final String NEVER = "never";

    private final Path folder;
    private final InstantSource clock;
    private final Map<Digest, Deadly> deadly = new HashMap<>();
    private final Set<Digest> underWay = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    /**
     * A making during which processes of this worker have ended.
     *
     * @param begun when the one began that ended the last of them
     * @param ends how many, at least 1
     * @param again from when it may begin again; empty if it may not
     */
    record Deadly(String fitness, Instant begun, int ends, Optional<Instant> again) {}

    private MakingNotes(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Reads what the last processes left.
     *
     * @param folder made when something is noted; belongs to one process
     * @throws StorageException if it cannot be read
     */
    static MakingNotes open(Path folder, InstantSource clock) {
        MakingNotes notes = new MakingNotes(folder, clock);
        try {
            for (Path file : notes.files()) {
                notes.read(file);
            }
        } catch (IOException e) {
            throw StorageException.of("use the data directory", folder, e);
        }
        return notes;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(files::add);
            }
        }
        return files;
    }

    /** A file that was not written to its end tells nothing. */
    private void read(Path file) throws IOException {
        Properties note = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            note.load(text);
            Digest made = Digest.parse(file.getFileName().toString());
            String fitness = note.getProperty("fitness", "");
            Instant begun = Instant.parse(note.getProperty("begun", ""));
            int ends = Integer.parseInt(note.getProperty("ends", ""));
            String again = note.getProperty("again", "");
            if (again.equals(UNDER_WAY)) {
                found.add(fitness);
                Deadly one = new Deadly(fitness, begun, ends + 1, again(ends + 1));
                write(made, one, false);
                deadly.put(made, one);
            } else {
                Optional<Instant> from = again.equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(again));
                deadly.put(made, new Deadly(fitness, begun, ends, from));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.warn("note of a making left out: {}: {}", file, e.getMessage());
            Files.delete(file);
        }
    }

    private Optional<Instant> again(int ends) {
        return ends >= MOST_ENDS
                ? Optional.empty()
                : Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(PAUSES.get(ends - 1)));
    }

    /** Names of the fitness that was being made when the last process ended without a word. */
    List<String> found() {
        return List.copyOf(found);
    }

    /**
     * Notes that a making begins, unless it has to wait. One that has ended a process begins while no other such is under
     * way, so that the next end tells which it was.
     *
     * @return why it has to wait; empty if it may begin now, and is noted
     */
    synchronized Optional<Deadly> begin(Digest made, String fitness) {
        Deadly known = deadly.get(made);
        Instant now = clock.instant();
        if (known != null
                && (known.again().isEmpty()
                        || now.isBefore(known.again().get())
                        || underWay.stream().anyMatch(deadly::containsKey))) {
            return Optional.of(known);
        }
        underWay.add(made);
        try {
            write(made, new Deadly(fitness, now, known == null ? 0 : known.ends(), Optional.empty()), true);
        } catch (IOException e) {
            LOG.warn("a making is not noted, its end would not be told: fitness={}: {}", fitness, e.toString());
        }
        return Optional.empty();
    }

    /** All that was begun for it has come back, whether or not it gave functions. */
    synchronized void end(Digest made) {
        underWay.remove(made);
        deadly.remove(made);
        forget(file(made));
    }

    /** Takes back that makings are under way: the process ends, and not by one of them. */
    synchronized void acquit() {
        for (Digest made : underWay) {
            Deadly known = deadly.get(made);
            try {
                if (known == null) {
                    forget(file(made));
                } else {
                    write(made, known, false);
                }
            } catch (IOException e) {
                LOG.warn("a making is not acquitted: {}", e.toString());
            }
        }
        underWay.clear();
    }

    /** Forgets everything: the process ends in order. */
    synchronized void clear() {
        try {
            files().forEach(MakingNotes::forget);
        } catch (IOException e) {
            LOG.warn("notes of makings are not forgotten: {}", e.toString());
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("note of a making is not forgotten: {}", e.toString());
        }
    }

    private Path file(Digest made) {
        return folder.resolve(made.toString());
    }

    private void write(Digest made, Deadly note, boolean isUnderWay) throws IOException {
        Files.createDirectories(folder);
        String again =
                isUnderWay ? UNDER_WAY : note.again().map(Instant::toString).orElse(NEVER);
        Files.writeString(
                file(made),
                "fitness=%s%nbegun=%s%nends=%d%nagain=%s%n".formatted(note.fitness(), note.begun(), note.ends(), again),
                StandardCharsets.UTF_8);
    }
}
