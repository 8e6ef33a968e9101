package wallacea.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Single keys of the terminal at standard input, without an echo, until it is closed; Ctrl-C remains what it is. Linux tells
 * whether the process is in the foreground: in the background nothing is read or set, which would stop the process. Where
 * that is not told, or {@code stty} is missing, there are no keys.
 */
final class Keyboard implements AutoCloseable {
    private static final int GROUP = 2;
    private static final int FOREGROUND_GROUP = 5;
    private static final File TERMINAL = new File("/dev/tty");

    private final Thread hook = new Thread(this::giveBack, "keyboard");
    private Optional<String> former;

    private Keyboard(Optional<String> former) {
        this.former = former;
        if (former.isPresent()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** That of nobody. */
    static Keyboard none() {
        return new Keyboard(Optional.empty());
    }

    /** The keyboard of the person who watches; none if nobody does. */
    static Keyboard on(Console console) {
        if (!console.isTerminal() || !TerminalDevice.isAt(0) || !isInForeground()) {
            return none();
        }
        Optional<String> settings = stty("-g").filter(text -> text.matches("[0-9a-f:]+"));
        return new Keyboard(settings.filter(
                text -> stty("-icanon", "-echo", "min", "1", "time", "0").isPresent()));
    }

    synchronized boolean isThere() {
        return former.isPresent();
    }

    /** The key that was pressed longest ago and is not read yet. */
    synchronized OptionalInt pressed() {
        try {
            return isThere() && System.in.available() > 0 && isInForeground()
                    ? OptionalInt.of(System.in.read())
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** Gives the terminal back as it was found, which the end of the process does too; harmless when repeated. */
    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends: the hook finds nothing left to do.
        }
    }

    private synchronized void giveBack() {
        if (isInForeground()) {
            former.ifPresent(Keyboard::stty);
        }
        former = Optional.empty();
    }

    private static boolean isInForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // after the name, which may hold anything: state, parent, group, session, terminal, its foreground group
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says; empty if it cannot be done. */
    private static Optional<String> stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return stty.waitFor(2, TimeUnit.SECONDS) && stty.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
