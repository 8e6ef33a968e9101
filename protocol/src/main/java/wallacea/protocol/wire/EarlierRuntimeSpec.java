package wallacea.protocol.wire;

import wallacea.protocol.spec.RuntimeSpec;

/** How the runtime part of a spec was journaled under an earlier wire version. */
sealed interface EarlierRuntimeSpec permits FirstRuntimeSpec, SecondRuntimeSpec {
    /** The same in today's form; what did not exist then has its default. */
    RuntimeSpec upcast();
}
