package wallacea.store.foreign.source;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a text, one after the other. */
public interface Rows extends Closeable {
    /**
     * Goes on to the next row.
     *
     * @param row filled with it; its bytes hold until the next call
     * @return false at the end
     * @throws IOException if the text cannot be read or is none
     */
    boolean next(Row row) throws IOException;
}
