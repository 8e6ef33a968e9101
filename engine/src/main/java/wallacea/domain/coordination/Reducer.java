package wallacea.domain.coordination;

import java.util.List;

/**
 * A decision-maker: takes one input at a time and says what is to be done. The same inputs give the same outputs. It owns
 * its state and belongs to one thread.
 */
@FunctionalInterface
public interface Reducer<I, O> {
    /**
     * Takes one input.
     *
     * @param nowMillis when, in milliseconds since 1970; used to measure and to repeat what was lost, never for a result
     * @return what is to be done, in this order
     */
    List<O> receive(I input, long nowMillis);
}
