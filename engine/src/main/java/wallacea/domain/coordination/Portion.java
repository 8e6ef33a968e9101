package wallacea.domain.coordination;

import wallacea.protocol.work.ChunkId;

/**
 * Individuals of one piece of work that go to a worker together, with their past.
 *
 * @param losses workers that vanished while they held it
 * @param isNamed whether it is an individual that a worker named when it gave up or died
 */
record Portion(ChunkId id, int losses, boolean isNamed) {
    /** Losses of workers from which on a portion is halved and runs alone. */
    static final int ALONE_FROM = 2;

    /** Individuals without a past. */
    static Portion fresh(ChunkId id) {
        return new Portion(id, 0, false);
    }

    /** An individual that runs alone from now on. */
    static Portion named(ChunkId id) {
        return new Portion(id, 0, true);
    }

    boolean mustRunAlone() {
        return isNamed || losses >= ALONE_FROM;
    }

    int first() {
        return id.first();
    }

    int count() {
        return id.count();
    }

    /** Position after the last. */
    int end() {
        return id.first() + id.count();
    }

    Portion part(int from, int to) {
        return from == first() && to == end()
                ? this
                : new Portion(new ChunkId(id.work(), from, to - from), losses, isNamed);
    }
}
