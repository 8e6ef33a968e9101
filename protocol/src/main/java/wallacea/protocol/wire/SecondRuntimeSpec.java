package wallacea.protocol.wire;

import java.util.List;
import wallacea.protocol.spec.RuntimeSpec;

/** As wire version 2 had it. */
record SecondRuntimeSpec(int chunkSize, int checkpointEvery, int weight, List<String> workers, double quarantineLimit)
        implements EarlierRuntimeSpec {
    SecondRuntimeSpec {
        workers = List.copyOf(workers);
    }

    @Override
    public RuntimeSpec upcast() {
        return new RuntimeSpec(chunkSize, checkpointEvery, weight, workers, quarantineLimit);
    }
}
