package wallacea.store.foreign;

import java.io.IOException;

/** Takes bars one after the other. */
@FunctionalInterface
interface BarConsumer {
    /**
     * Takes one.
     *
     * @param bar holds until the call returns
     */
    void accept(ParsedBar bar) throws IOException;
}
