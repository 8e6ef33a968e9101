package poison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import wallacea.protocol.fitness.FitnessProvider;
import wallacea.protocol.fitness.GenomeFitness;

/**
 * The sum of two genes. The whole part of the first, if it is not 0, is a way to go wrong; with the parameter
 * {@code per-mille} it is the bits of both that say whether and how, so many of a thousand genomes each way. Then each
 * evaluation takes {@code micros}, and a line about it is added to the file {@code notes}: the way and the genes.
 */
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
        int perMille = Integer.parseInt(parameters.getOrDefault("per-mille", "0"));
        long micros = Long.parseLong(parameters.getOrDefault("micros", "0"));
        return values -> {
            int way = perMille == 0 ? (int) values[0] : way(values, perMille);
            if (perMille > 0) {
                LockSupport.parkNanos(micros * 1_000);
                Files.writeString(
                        Path.of(parameters.get("notes")),
                        way + " " + values[0] + " " + values[1] + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            switch (way) {
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

    /** 0 if the genome is a good one. */
    private static int way(double[] values, int perMille) {
        long mixed = (31 * Double.doubleToLongBits(values[0]) + Double.doubleToLongBits(values[1])) * 0x9E3779B97F4A7C15L;
        int way = 1 + (int) ((mixed >>> 32) % 1_000) / perMille;
        return way <= 6 ? way : 0;
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
