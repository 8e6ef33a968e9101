package wallacea.cli;

import wallacea.http.evolution.EvolutionView;

/** Shows how far a run is, on standard error. Called by one thread at a time, except {@link #close}. */
interface ProgressDisplay extends AutoCloseable {
    /** Shows the latest state; may be called as often as one likes. */
    void show(EvolutionView view);

    /** Shows a line below the progress from the next time on; none if it is empty. */
    default void hint(String line) {}

    /** Says something beside the progress. */
    void say(String line);

    /** Leaves the terminal as it was found; harmless when repeated. */
    @Override
    void close();

    /** A block that is redrawn in place for a person, lines of {@code key=value} for everyone else. */
    static ProgressDisplay on(Console console) {
        return console.isTerminal()
                        && !console.environment().getOrDefault("TERM", "").equals("dumb")
                ? TerminalBlock.on(console)
                : new KeyValueLines(console.err(), System::nanoTime);
    }
}
