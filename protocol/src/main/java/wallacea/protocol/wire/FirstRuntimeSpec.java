package wallacea.protocol.wire;

import wallacea.protocol.spec.RuntimeSpec;

/** How the runtime part of a spec was journaled under wire version 1. */
record FirstRuntimeSpec(int chunkSize, int checkpointEvery) {
    /** The same in today's form; what did not exist then has its default. */
    RuntimeSpec upcast() {
        return new RuntimeSpec(chunkSize, checkpointEvery);
    }
}
