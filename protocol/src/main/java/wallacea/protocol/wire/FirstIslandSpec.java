package wallacea.protocol.wire;

import wallacea.protocol.spec.IslandSpec;

/** How the islands of a spec were journaled until wire version 3. */
record FirstIslandSpec(int count, Topology topology, int interval, int emigrants, int lag) {
    enum Topology {
        RING,
        FULL
    }

    /** The same in today's form; the best emigrated and the worst made room. */
    IslandSpec upcast() {
        return new IslandSpec(
                count,
                switch (topology) {
                    case RING -> wallacea.protocol.spec.Topology.RING;
                    case FULL -> wallacea.protocol.spec.Topology.FULL;
                },
                interval,
                emigrants,
                lag);
    }
}
