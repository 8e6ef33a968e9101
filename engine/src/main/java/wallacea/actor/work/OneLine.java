package wallacea.actor.work;

import java.util.Optional;

/**
 * What others say, a user's own fitness for instance, as one line of at most {@value #MOST} characters without control
 * characters: fit for a log, a message between nodes and a terminal.
 */
public final class OneLine {
    /** Most characters. */
    public static final int MOST = 500;

    private static final String CUT = "...";

    private OneLine() {}

    /** The text, cut where it is too long. */
    public static String of(String text) {
        String begun = text.substring(0, Math.min(text.length(), 4 * MOST));
        String line = begun.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= MOST ? line : line.substring(0, MOST - CUT.length()) + CUT;
    }

    /** What a failure says: its message where it is an exception that has one, else its class with its message and what is at its root. */
    public static String of(Throwable failure) {
        Optional<String> message = message(failure);
        return failure instanceof Exception && message.isPresent() ? of(message.get()) : withClass(failure);
    }

    /** The class of a failure, its message and, where another failure is at its root, the same of that. */
    public static String withClass(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < MOST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return of(named(failure) + (root == failure ? "" : ": " + named(root)));
    }

    private static String named(Throwable failure) {
        return failure.getClass().getName()
                + message(failure).map(message -> ": " + message).orElse("");
    }

    /** Asked of a class of which nothing is known: empty if it has none to give. */
    private static Optional<String> message(Throwable failure) {
        try {
            return Optional.ofNullable(failure.getMessage()).map(OneLine::of).filter(message -> !message.isEmpty());
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return Optional.empty();
        }
    }
}
