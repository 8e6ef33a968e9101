package wallacea.domain.evolution.function;

/** How an evaluation takes its time; nothing of it reaches a result. */
@FunctionalInterface
public interface Pause {
    /** Takes no time. */
    Pause NONE = micros -> {};

    /** Keeps the calling thread busy for about so long. */
    void busy(long micros);
}
