package wallacea.nemesis.fault;

/**
 * How soon a run must commit again.
 *
 * @param seconds longest time without a commit
 * @param isFromEnd whether it counts from the end of the fault rather than from its beginning
 */
public record Promise(int seconds, boolean isFromEnd) {
    /** What the tool adds: two windows of a commit, its own polling, and the start of a process where one is needed. */
    private static final int WINDOWS = 3;

    private static final int PROCESS_START = 12;

    static Promise ofWorkers() {
        return new Promise(6 + WINDOWS, false);
    }

    static Promise afterRestartOfWorkers() {
        return new Promise(6 + WINDOWS + PROCESS_START, true);
    }

    static Promise ofCore(int seconds) {
        return new Promise(seconds + WINDOWS, false);
    }

    static Promise onceJournalIsBack() {
        return new Promise(30 + WINDOWS, true);
    }

    static Promise afterPause() {
        return new Promise(5 + WINDOWS, true);
    }

    static Promise afterPowerCut() {
        return new Promise(60 + WINDOWS, true);
    }
}
