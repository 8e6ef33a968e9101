package wallacea.domain.evolution;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * The ruling that one individual is penalised without being evaluated, because its fitness hung or crashed. It cannot be
 * derived and therefore is part of the input of an evolution.
 */
public record Verdict(int generation, int island, int individual) {
    /** The order in which verdicts enter the digest chain. */
    static final Comparator<Verdict> ORDER = Comparator.comparingInt(Verdict::generation)
            .thenComparingInt(Verdict::island)
            .thenComparingInt(Verdict::individual);

    byte[] bytes() {
        return ByteBuffer.allocate(12)
                .putInt(generation)
                .putInt(island)
                .putInt(individual)
                .array();
    }
}
