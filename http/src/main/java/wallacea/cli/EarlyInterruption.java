package wallacea.cli;

/**
 * Says what an interruption (Ctrl-C, SIGTERM) ends while a run's spec and bars are read, before there is anything to save: the
 * JVM ends by itself then, exit code 130 or 143. Once a run is begun, {@link Interruption} takes its place.
 */
final class EarlyInterruption implements AutoCloseable {
    private final Thread hook;

    private EarlyInterruption(Thread hook) {
        this.hook = hook;
    }

    /** Watches until it is closed. */
    static EarlyInterruption watch(Console console) {
        Thread hook = new Thread(
                () -> console.say("interrupted while the spec and its bars were read: nothing was begun or changed;"
                        + " the same command starts or continues the run"),
                "early-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new EarlyInterruption(hook);
    }

    /** What is done at an interruption. */
    Thread hook() {
        return hook;
    }

    /** Watches no longer; a process that is ending goes on ending. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is said already.
        }
    }
}
