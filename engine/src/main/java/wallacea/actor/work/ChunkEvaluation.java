package wallacea.actor.work;

import wallacea.protocol.work.Chunk;

/** Evaluates the chunks of one spec. One instance serves one thread. */
interface ChunkEvaluation {
    /** Judges every individual of the chunk, whatever its fitness function does short of ending the process. */
    void evaluate(Chunk chunk, double[] fitness, boolean[] valid);

    /** Individuals so far whose fitness was known. */
    long hits();
}
