package wallacea.nemesis.fault;

/**
 * One fault of a schedule.
 *
 * @param target index of the core node or worker that it strikes, 0 to 2
 * @param delayMillis how long after its companion it begins; 0 for one that strikes alone
 */
public record Fault(FaultKind kind, int target, int delayMillis) {
    @Override
    public String toString() {
        return kind + "(" + target + ")" + (delayMillis > 0 ? " after " + delayMillis + " ms" : "");
    }
}
