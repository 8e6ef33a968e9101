package wallacea.actor.work;

import java.util.stream.Stream;

/** A call for the end of the process, {@link System#exit} for instance, which does not come back. A signal makes none. */
public final class ExitCall {
    private ExitCall() {}

    /** Whether any thread of this process is within one. */
    public static boolean isUnderWay() {
        return Thread.getAllStackTraces().values().stream().anyMatch(ExitCall::isIn);
    }

    /** Whether the thread is within one. */
    static boolean isMadeBy(Thread thread) {
        return isIn(thread.getStackTrace());
    }

    private static boolean isIn(StackTraceElement[] frames) {
        return Stream.of(frames)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }
}
