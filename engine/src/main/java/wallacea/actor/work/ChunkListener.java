package wallacea.actor.work;

/** Is told what each chunk took that ended in the slots of this process. Called on the worker's thread; must not wait. */
@FunctionalInterface
public interface ChunkListener {
    ChunkListener NONE = (evaluated, cpuNanos, slotNanos) -> {};

    /**
     * A chunk ended.
     *
     * @param evaluated individuals whose fitness was not known
     * @param cpuNanos CPU time of all of them
     * @param slotNanos how long the chunk held its slot
     */
    void ended(int evaluated, long cpuNanos, long slotNanos);
}
