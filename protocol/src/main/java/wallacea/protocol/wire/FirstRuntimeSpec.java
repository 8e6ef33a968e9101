package wallacea.protocol.wire;

import wallacea.protocol.spec.RuntimeSpec;

/** As wire version 1 had it. */
record FirstRuntimeSpec(int chunkSize, int checkpointEvery) implements EarlierRuntimeSpec {
    @Override
    public RuntimeSpec upcast() {
        return new RuntimeSpec(chunkSize, checkpointEvery);
    }
}
