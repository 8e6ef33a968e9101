package wallacea.experiment;

/** Where the worker comes up that takes the place of a killed one, at once. */
enum Replacement {
    /** A process that is started again. */
    SAME_ADDRESS("started again at its address"),
    /** Another machine, as after the loss of a preemptible one. */
    NEW_ADDRESS("replaced at a new address");

    private final String words;

    Replacement(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
