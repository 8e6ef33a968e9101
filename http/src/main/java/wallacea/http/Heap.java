package wallacea.http;

/** The heap of this process. */
public final class Heap {
    private Heap() {}

    /** Bytes in use, what is not collected yet included. */
    public static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Bytes in use in percent of the limit. */
    public static double usedPercent() {
        return 100.0 * usedBytes() / Runtime.getRuntime().maxMemory();
    }
}
