package poison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wallacea.protocol.fitness.FitnessProvider;
import wallacea.protocol.fitness.GenomeFitness;

/** The sum of two genes; the whole part of the first, if it is not 0, is a way to go wrong. */
public final class PoisonFitness implements FitnessProvider {
    private static volatile long sink;

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public GenomeFitness fitness(List<String> genes, Map<String, String> parameters) {
        if (parameters.containsKey("refused")) {
            throw new IllegalArgumentException("fitness.parameters.refused: expected nothing of the kind");
        }
        return values -> {
            switch ((int) values[0]) {
                case 1 -> throw new java.io.IOException("thrown on purpose");
                case 2 -> {
                    return Double.NaN;
                }
                case 3 -> hang();
                case 4 -> overflow(0);
                case 5 -> allocate();
                case 6 -> System.exit(0);
                case 7 -> Thread.currentThread().interrupt();
                default -> {}
            }
            return values[0] + values[1];
        };
    }

    private static void hang() {
        while (true) {
            sink++;
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void allocate() {
        List<long[]> hoard = new ArrayList<>();
        try {
            while (true) {
                hoard.add(new long[1 << 18]);
            }
        } catch (OutOfMemoryError e) {
            sink = hoard.size();
        }
    }
}
