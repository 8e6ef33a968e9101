package making;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import wallacea.protocol.fitness.FitnessProvider;
import wallacea.protocol.fitness.GenomeFitness;

/**
 * The sum of the genes, whose making goes as the parameter {@code way} says: {@code slow} takes {@code millis}, {@code once}
 * fails from the second time on, {@code never} fails, {@code wordy} in more words than a message between nodes may have, {@code
 * stuck} does not come back, {@code exit} ends the process with a code that says that its settings are refused, {@code greedy}
 * takes all memory.
 */
public final class MakingFitness implements FitnessProvider {
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public String name() {
        return "making";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public GenomeFitness fitness(List<String> genes, Map<String, String> parameters) {
        switch (parameters.getOrDefault("way", "")) {
            case "slow" -> pause(Long.parseLong(parameters.get("millis")));
            case "once" -> {
                if (made.incrementAndGet() > 1) {
                    throw new NoClassDefFoundError("zip/Zap");
                }
            }
            case "never" -> throw new IllegalArgumentException("no such file: quotes.bin");
            case "wordy" -> throw new IllegalArgumentException("no, ".repeat(100_000));
            case "stuck" -> pause(Long.MAX_VALUE);
            case "exit" -> System.exit(3);
            case "greedy" -> System.setProperty("greedy", "x".repeat(1 << 30));
            default -> {}
        }
        return values -> values[0] + values[1];
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
