package wallacea.store.foreign.bar;

import java.io.IOException;

/** Takes bars one after the other. */
@FunctionalInterface
public interface BarConsumer {
    /**
     * Takes one.
     *
     * @param bar holds until the call returns
     */
    void accept(ParsedBar bar) throws IOException;
}
