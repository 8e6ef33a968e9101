package wallacea.nemesis.fault;

/**
 * Work that a fault may cost, because it was in flight when the fault struck: it is done again.
 *
 * @param workers each of which loses the chunks that it holds
 * @param cores each of which costs what no island has committed yet
 */
public record Loss(int workers, int cores) {
    public static final Loss NOTHING = new Loss(0, 0);
    public static final Loss ONE_WORKER = new Loss(1, 0);
    public static final Loss ONE_CORE = new Loss(0, 1);
}
