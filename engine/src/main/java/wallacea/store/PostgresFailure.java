package wallacea.store;

import java.sql.SQLException;
import java.util.Set;

/** What a failure of the database means, in words for people; never with a password. */
final class PostgresFailure {
    /** States in which a database is while it is started, moved, or short of something. */
    private static final Set<String> PASSING = Set.of(
            "", "08000", "08001", "08003", "08006", "08007", "25006", "53100", "53300", "55P03", "57014", "57P01",
            "57P02", "57P03");

    private PostgresFailure() {}

    /** {@code cannot <act>: url=<address> reason=<reason>}. */
    static StorageException of(String act, String address, SQLException cause) {
        StorageException failure = new StorageException(
                "cannot " + act + ": url=" + address + " reason=" + reason(cause),
                PASSING.contains(state(innermost(cause))));
        failure.initCause(cause);
        return failure;
    }

    /** The reason by the innermost SQLSTATE (PostgreSQL manual, appendix A), else what the server said first. */
    private static String reason(SQLException cause) {
        SQLException innermost = innermost(cause);
        String said = said(innermost);
        return switch (state(innermost)) {
            case "08000", "08001", "08003", "08004", "08006", "08007" ->
                "the database is out of reach: "
                        + StorageException.innermostReason(innermost)
                                .lines()
                                .findFirst()
                                .orElse(said);
            case "3D000" -> said + ": expected a database that exists";
            case "28000", "28P01" -> said + ": expected the user and the password-file of the database";
            case "42501" -> said;
            case "25006" -> "the database is read-only";
            case "53100" -> "the disk of the database is full";
            case "53300" -> said + ": expected room for more connections";
            case "55P03" -> "another connection holds what is needed";
            case "57014" -> "the database was too slow";
            case "57P01", "57P02", "57P03" -> "the database is starting or stopping";
            case "" -> "no connection to the database was free or could be made in time";
            default -> said + " (" + innermost.getSQLState() + ")";
        };
    }

    private static SQLException innermost(SQLException cause) {
        SQLException innermost = cause;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                innermost = sql;
            }
        }
        return innermost;
    }

    private static String state(SQLException cause) {
        String state = cause.getSQLState();
        return state == null ? "" : state;
    }

    private static String said(SQLException cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("unknown")
                .replaceFirst("^(ERROR|FATAL|PANIC): +", "");
    }
}
