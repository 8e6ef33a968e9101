package wallacea.actor.work;

import wallacea.protocol.work.ChunkId;

/**
 * Where each slot notes the individual whose evaluation could end the process, so that the next start of the same worker
 * can name it. Notes of different slots are made on different threads.
 */
public interface LastWords {
    /** For workers whose fitness cannot end the process. */
    LastWords NONE = new LastWords() {
        @Override
        public void begin(int slot, ChunkId chunk, int position) {}

        @Override
        public void end(int slot) {}

        @Override
        public void clear() {}
    };

    /** The slot begins to evaluate the individual at {@code position} of the chunk. */
    void begin(int slot, ChunkId chunk, int position);

    /** The slot came back from it. */
    void end(int slot);

    /** Forgets what all slots noted: the process ends in order. */
    void clear();
}
