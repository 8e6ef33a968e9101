package wallacea.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import wallacea.http.report.Figures;
import wallacea.node.Node;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.StorageException;

/**
 * What happens when the process is told to end (Ctrl-C, SIGTERM) from the beginning of a run to its end, exit code 130: while
 * an evolution runs, the commit under way is waited for a little and the node stops; always it is said what is saved and
 * which command continues.
 */
final class Interruption {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Console console;
    private final RunDirectory directory;
    private final NextCommands commands;
    private final Runnable restore;
    private final Thread hook = new Thread(this::leave, "interruption");
    private volatile Runnable save;
    private volatile boolean hasDirectory;

    private Interruption(Console console, RunDirectory directory, NextCommands commands, Runnable restore) {
        this.console = console;
        this.directory = directory;
        this.commands = commands;
        this.restore = restore;
        this.save = this::keep;
    }

    /**
     * Watches from now on.
     *
     * @param restore gives the terminal back
     */
    static Interruption watch(Console console, RunDirectory directory, NextCommands commands, Runnable restore) {
        Interruption interruption = new Interruption(console, directory, commands, restore);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the run's directory is this process's from now on: only then its notes are taken back at the end. */
    void hasDirectory(boolean isHeld) {
        hasDirectory = isHeld;
    }

    /**
     * An evolution runs from now on.
     *
     * @param erase takes its progress off the terminal
     */
    void during(Node node, EvolutionId id, Runnable erase) {
        save = () -> {
            erase.run();
            console.say("interrupted: saving");
            awaitCommit(node, id);
            boolean isWhole = directory.isWhole();
            forget();
            node.close();
            console.say(
                    isWhole
                            ? saved(
                                    id,
                                    node.history(id).generation(),
                                    node.history(id).phase())
                            : directory.removed(commands.resume()));
        };
    }

    /**
     * By the journal, now that nobody writes it: commits go on while the node stops, the last of them perhaps unheard.
     *
     * @param heard what was heard of, if the journal cannot be read
     */
    private String saved(EvolutionId id, int heard, Phase heardPhase) {
        int generation = heard;
        Phase phase = heardPhase;
        try {
            Optional<Status> committed = directory.committed(id);
            generation = committed.map(Status::generation).orElse(heard);
            phase = committed.map(Status::phase).orElse(heardPhase);
        } catch (StorageException e) {
            console.say(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (phase.isFinished()) {
            return id + " had ended already, at generation " + Figures.count(generation)
                    + "; its files are written by: " + commands.resume();
        }
        return generation < 0
                ? "nothing was committed yet; start again with: " + commands.resume()
                : "saved up to generation " + Figures.count(generation) + "; continue with: " + commands.resume();
    }

    /** No evolution runs any longer. */
    void afterwards() {
        save = this::keep;
    }

    /** Watches no longer; if the process is being interrupted already, waits for its end. */
    void over() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
    }

    private void leave() {
        restore.run();
        save.run();
        forget();
        console.err().flush();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }

    private void keep() {
        console.say(
                directory.isWhole()
                        ? "interrupted while nothing was evolved: what was committed before is kept; continue with: "
                                + commands.resume()
                        : "interrupted before anything was evolved: nothing was committed yet; start again with: "
                                + commands.resume());
    }

    private static void awaitCommit(Node node, EvolutionId id) {
        long commits = node.history(id).commits();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (node.history(id).commits() == commits
                && node.progress(id).phase() == Phase.RUNNING
                && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void forget() {
        if (!hasDirectory) {
            return;
        }
        hasDirectory = false;
        try {
            directory.forgetUrl();
            directory.forgetStarting();
        } catch (IOException e) {
            // A stale address is found out by whoever asks there.
        }
    }
}
