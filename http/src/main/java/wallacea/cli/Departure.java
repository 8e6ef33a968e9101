package wallacea.cli;

/** What is said when the process is told to end (Ctrl-C, SIGTERM) while it looks on: it goes, exit code 130. */
final class Departure {
    private final Thread hook;

    private Departure(Thread hook) {
        this.hook = hook;
    }

    /** Watches from now on. */
    static Departure watch(Runnable lastWords) {
        Thread hook = new Thread(
                () -> {
                    lastWords.run();
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                },
                "departure");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Departure(hook);
    }

    /** Watches no longer; if the process is being told already, waits for its end. */
    void over() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
    }
}
