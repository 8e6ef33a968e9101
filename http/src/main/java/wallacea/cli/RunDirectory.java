package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.result.RunFiles;
import wallacea.node.Node;
import wallacea.node.StoredRun;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.RunLock;
import wallacea.store.StorageException;

/**
 * The directory of one run: the files that a run ends with, and in {@code .state} its journal, blocks and log, the
 * address of a running process and the command that continues it.
 */
record RunDirectory(Path path) {
    private static final int MOST_TRIES = 25;
    private static final int MOST_TRIES_TO_RUN = 150;
    private static final long PAUSE_MILLIS = 200;
    /** How often one must be seen who does not say that he reads: taking the lock and noting what for are two steps. */
    private static final int LOOKS = 4;

    /** {@code runs/<id>} under the current directory, or the one that was named. */
    static RunDirectory of(Console console, String id, Optional<Path> named) {
        return new RunDirectory(console.resolve(named.orElseGet(() -> Path.of("runs", id))));
    }

    /** Whether it is the one at a path, however both are written. */
    boolean isAt(Path other) {
        try {
            return Files.isSameFile(path, other);
        } catch (IOException e) {
            return false;
        }
    }

    Path state() {
        return path.resolve(".state");
    }

    Path log() {
        return state().resolve("wallacea.log");
    }

    Path fullResults() {
        return path.resolve(RunFiles.FULL);
    }

    private Path urlFile() {
        return state().resolve("url");
    }

    private Path resumeFile() {
        return state().resolve("resume");
    }

    private Path dataFile() {
        return state().resolve("data");
    }

    private Path idFile() {
        return state().resolve("id");
    }

    private Path anewFile() {
        return state().resolve("anew");
    }

    private Path startingFile() {
        return state().resolve("starting");
    }

    /**
     * A run whose process has begun and does not answer for it yet.
     *
     * @param stage what the process does, as in "opens the journal"
     */
    record Starting(String id, String stage) {
        /** What the process does, in a sentence of its own. */
        String reason() {
            return "its process " + stage;
        }

        /** How the run stands, after "is". */
        String words() {
            return "starting: " + reason() + "; ask again in a moment";
        }
    }

    /** Notes that this process, which has the directory, is not ready yet; harmless if it cannot be noted. */
    void noteStarting(Starting run) {
        try {
            WholeFile.write(startingFile(), ProcessHandle.current().pid() + " " + run.id() + " " + run.stage() + "\n");
        } catch (IOException e) {
            // Whoever uses the directory next says why it cannot be.
        }
    }

    /** This process, which has the directory, answers for its run from now on, or gives it up. */
    void forgetStarting() {
        try {
            Files.deleteIfExists(startingFile());
        } catch (IOException e) {
            // It says nothing once the process is gone.
        }
    }

    /** What the process that has the directory does before it answers; what another noted that ended is nothing. */
    Optional<Starting> starting() {
        return firstLine(startingFile())
                .map(line -> line.split(" ", 3))
                .filter(words -> words.length == 3 && isHeld() && isHolder(words[0]))
                .map(words -> new Starting(words[1], words[2]));
    }

    private boolean isHolder(String pid) {
        OptionalLong holder = RunLock.lastHolder(state());
        return holder.isPresent() && pid.equals(Long.toString(holder.getAsLong()));
    }

    /** Whether its process refuses a question only because it does not know its run yet. */
    boolean isTooEarly(Answer.Refused refused) {
        return refused.code().equals("unknown-evolution") && starting().isPresent();
    }

    /** Whether a process uses it now. */
    boolean isHeld() {
        return RunLock.isHeld(state());
    }

    /** Notes which run this is, where this process answers, what may be typed next and where the run's bars lie. */
    void note(String id, String url, NextCommands commands, Path data) throws IOException {
        WholeFile.write(idFile(), id + "\n");
        WholeFile.write(urlFile(), url + "\n");
        WholeFile.write(resumeFile(), commands.resume() + "\n");
        WholeFile.write(anewFile(), commands.anew() + "\n");
        WholeFile.write(dataFile(), data.toAbsolutePath().normalize() + "\n");
    }

    /** Notes the same of a run that may be refused yet: what is there of one that was not stays, but for the address. */
    void noteAhead(String id, String url, NextCommands commands, Path data) throws IOException {
        if (id().isEmpty()) {
            note(id, url, commands, data);
        } else {
            WholeFile.write(urlFile(), url + "\n");
        }
    }

    /** Notes which run this is; another process carries it out. */
    void noteId(String id) throws IOException {
        Files.createDirectories(state());
        WholeFile.write(idFile(), id + "\n");
    }

    /** This process, which has the directory, no longer answers. */
    void forgetUrl() throws IOException {
        Files.deleteIfExists(urlFile());
    }

    /** What is wrong with the note of the run that the directory holds, if anything is; one without a run has none. */
    Optional<String> idProblem() {
        Optional<String> noted = id();
        if (!StoredRun.isThere(path) || noted.filter(EvolutionId::isValid).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(idFile() + ": " + (Files.exists(idFile()) ? "is damaged" : "is missing")
                + ": expected the id of the run that the directory holds; write it there, one line");
    }

    /**
     * Whether processes came here and none began a run, or none has yet: which run it is, where it answers and how to go on
     * are noted in this order before it is begun. Of a run of a cluster its id alone is noted.
     */
    boolean isWithoutRun() {
        return Files.isDirectory(state())
                && !Files.exists(resumeFile())
                && (!Files.exists(idFile()) || Files.exists(urlFile()));
    }

    /** What is wrong where this user may not look into it: nothing is known of the run then. */
    Optional<String> shut() {
        boolean isShut = Files.isDirectory(state())
                && !(Files.isReadable(state()) && Files.isExecutable(state()) && isReadableOrNone(idFile()));
        return isShut ? Optional.of(state() + ": expected files that this user may read") : Optional.empty();
    }

    private static boolean isReadableOrNone(Path file) {
        return Files.notExists(file) || Files.isReadable(file);
    }

    /** Of one without a run that no process has. */
    String nothingBegun() {
        return path + ": nothing was begun there, its process ended before; begin it again by the command that was to"
                + " begin it";
    }

    /** Of one without a run that a process has. */
    String inUse() {
        return "run directory is in use by another process: directory=" + path;
    }

    /** What is missing of where the bars were. */
    String noDataNoted() {
        return dataFile() + ": is missing: expected where the file of bars is";
    }

    /** Whether journal and checkpoints are where the run put them. */
    boolean isWhole() {
        return StoredRun.isThere(path) && Files.isDirectory(state().resolve("blocks"));
    }

    /** Of a run whose directory is no longer whole. */
    String removed(String resumeCommand) {
        return state() + ": its files were removed while it ran: nothing is saved; start again with: " + resumeCommand;
    }

    /** The run that was carried out here last. */
    Optional<String> id() {
        return firstLine(idFile());
    }

    /** Where the process answers that has the directory; the address of one that was killed may be another's by now. */
    Optional<String> url() {
        return firstLine(urlFile()).filter(_ -> isHeld());
    }

    Optional<String> resumeCommand() {
        return firstLine(resumeFile());
    }

    /** What computes the run again, beside it and under another id. */
    Optional<String> anewCommand() {
        return firstLine(anewFile());
    }

    /**
     * What the journal says of an evolution that no process carries out; empty if it was never created here.
     *
     * @throws StorageException if a process uses the directory, or it cannot be read
     */
    Optional<Status> committed(EvolutionId id) throws InterruptedException {
        if (!StoredRun.isThere(path)) {
            return Optional.empty();
        }
        try (StoredRun run = read()) {
            return run.status(id);
        }
    }

    /**
     * Opens what the journal says; waits a few seconds for another who reads it just now.
     *
     * @throws StorageException if a process uses the directory, or it cannot be read
     */
    StoredRun read() throws InterruptedException {
        return patiently(MOST_TRIES, () -> StoredRun.open(path), () -> true);
    }

    /**
     * Starts a node that carries out its run; waits half a minute for others who only read it just now, and looks more
     * than once whether another does not.
     *
     * @param held as {@link Node#start(Path, NodeConfig, Runnable)} has it
     * @throws StorageException if another process carries out a run here, or it cannot be read or written
     */
    Node start(NodeConfig config, Runnable held) throws InterruptedException {
        return patiently(MOST_TRIES_TO_RUN, () -> Node.start(path, config, held), () -> RunLock.isRead(state()));
    }

    private static <T> T patiently(int most, Supplier<T> open, BooleanSupplier isBrief) throws InterruptedException {
        int looks = LOOKS;
        for (int tries = most; ; tries--) {
            try {
                return open.get();
            } catch (StorageException e) {
                looks = isBrief.getAsBoolean() ? LOOKS : looks - 1;
                if (tries == 1 || !e.isInUse() || looks == 0) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Where the bars of the run were that was carried out here last. */
    Optional<Path> data() {
        return firstLine(dataFile()).map(Path::of);
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst().filter(line -> !line.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
