package wallacea.protocol.wire;

import java.util.List;
import wallacea.protocol.spec.RuntimeSpec;

/** How the runtime part of a spec was journaled under wire version 2. */
record SecondRuntimeSpec(int chunkSize, int checkpointEvery, int weight, List<String> workers, double quarantineLimit) {
    SecondRuntimeSpec {
        workers = List.copyOf(workers);
    }

    /** The same in today's form; what did not exist then has its default. */
    RuntimeSpec upcast() {
        return new RuntimeSpec(chunkSize, checkpointEvery, weight, workers, quarantineLimit);
    }
}
