package wallacea.cli;

/** What a command's exit code says. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    /** A spec, a configuration or data are not valid, or an id belongs to another spec. */
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

    int code() {
        return code;
    }
}
