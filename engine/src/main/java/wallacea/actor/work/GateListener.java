package wallacea.actor.work;

/** Is told a few times a second how the work of a gate stands. Called on the gate's thread; must not wait. */
@FunctionalInterface
public interface GateListener {
    GateListener NONE = (reissued, usefulSlots) -> {};

    /**
     * As it is now.
     *
     * @param reissued chunks handed out again since the gate began, because a worker or a message was lost
     * @param usefulSlots that the open work could keep busy
     */
    void stands(long reissued, int usefulSlots);
}
