package wallacea.cli;

import wallacea.protocol.evolution.EvolutionReply.Phase;

/**
 * What a command's exit code says, one thing each. A process may end with two others: 75 when a worker gave an evaluation up
 * and wants to be started again, 138 (SIGUSR1, sent by the JVM itself) when there was no memory left.
 */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    /** A spec, settings or data are not valid, or an id belongs to another spec: the same again would end the same way. */
    INVALID(3),
    UNREACHABLE(4),
    /** Finished, but no strategy passed the gates. */
    NOTHING_PASSED(5),
    STOPPED_BY_BUDGET(6),
    /** Interrupted and saved; the command that continues was printed. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /**
     * How a run ends.
     *
     * @param isEmpty whether no individual was valid
     */
    static ExitCode ofRun(Phase phase, boolean isEmpty) {
        return switch (phase) {
            case COMPLETED -> isEmpty ? NOTHING_PASSED : OK;
            case BUDGET_REACHED -> STOPPED_BY_BUDGET;
            case RUNNING, PAUSED, CANCELLED, VIOLATED, FAILED -> FAILED;
        };
    }

    int code() {
        return code;
    }
}
