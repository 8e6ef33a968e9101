package wallacea.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import wallacea.node.Node;
import wallacea.protocol.value.EvolutionId;

/**
 * What happens when the process is told to end (Ctrl-C, SIGTERM) while an evolution runs: the commit under way is waited
 * for a little, the node stops, the command that continues is printed, the exit code is 130.
 */
final class Interruption {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Watches from now on. */
    static Interruption watch(
            Console console,
            Node node,
            EvolutionId id,
            RunDirectory directory,
            ProgressDisplay display,
            String resumeCommand) {
        Thread hook = new Thread(
                () -> {
                    display.close();
                    console.say("interrupted: saving");
                    awaitCommit(node, id);
                    int generation = node.history(id).generation();
                    node.close();
                    forget(directory);
                    console.say(
                            generation < 0
                                    ? "nothing was committed yet; start again with: " + resumeCommand
                                    : "saved up to generation " + generation + "; continue with: " + resumeCommand);
                    console.err().flush();
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Watches no longer; if the process is being interrupted already, waits for its end. */
    void over() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
    }

    private static void awaitCommit(Node node, EvolutionId id) {
        long commits = node.history(id).commits();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (node.history(id).commits() == commits
                && !node.progress(id).phase().isFinished()
                && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void forget(RunDirectory directory) {
        try {
            directory.forgetUrl();
        } catch (IOException e) {
            // A stale address is found out by whoever asks there.
        }
    }
}
