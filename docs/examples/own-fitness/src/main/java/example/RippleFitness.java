package example;

import java.util.List;
import java.util.Map;
import wallacea.protocol.fitness.FitnessProvider;
import wallacea.protocol.fitness.GenomeFitness;

/**
 * Rings around a peak: {@code sin(frequency * r) / (frequency * r)} at distance r from {@code (centre, centre, ...)}. The
 * peak is 1, the rings are traps.
 */
public final class RippleFitness implements FitnessProvider {
    @Override
    public String name() {
        return "ripple";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public GenomeFitness fitness(List<String> genes, Map<String, String> parameters) {
        double centre = number(parameters, "centre", "0");
        double frequency = number(parameters, "frequency", "3");
        return values -> {
            double sum = 0;
            for (double value : values) {
                sum += (value - centre) * (value - centre);
            }
            double phase = frequency * Math.sqrt(sum);
            return phase == 0 ? 1 : StrictMath.sin(phase) / phase;
        };
    }

    private static double number(Map<String, String> parameters, String name, String otherwise) {
        String text = parameters.getOrDefault(name, otherwise);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fitness.parameters." + name + "=" + text + ": expected a number", e);
        }
    }
}
