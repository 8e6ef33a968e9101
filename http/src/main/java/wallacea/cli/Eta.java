package wallacea.cli;

import java.util.OptionalDouble;
import wallacea.http.evolution.EvolutionView;

/**
 * When a run will be over, from the evaluations that each generation took so far and the speed: at first its mean over the run, then
 * one that takes in the speed of late over {@value #MEMORY_SECONDS} s of running, so that it does not jump about.
 */
final class Eta {
    private static final double MEMORY_SECONDS = 20;
    private static final double LEAST_SECONDS = 3;

    private String of = "";
    private double seenAt;
    private double speed;

    /** Seconds of running still to come after the latest that was seen; empty while nothing says so, as in the first {@value #LEAST_SECONDS} s. */
    OptionalDouble seconds(EvolutionView view) {
        if (!view.state().equals("running")
                || view.generations() < 0
                || view.generation() < 0
                || view.runSeconds() < LEAST_SECONDS
                || !(view.evaluationsPerSecond() > 0)) {
            return OptionalDouble.empty();
        }
        if (!view.id().equals(of)) {
            of = view.id();
            seenAt = view.runSeconds();
            speed = view.evaluations() / view.runSeconds();
        }
        double passed = Math.max(0, view.runSeconds() - seenAt);
        seenAt = view.runSeconds();
        speed += (view.evaluationsPerSecond() - speed) * -Math.expm1(-passed / MEMORY_SECONDS);
        double perGeneration = view.evaluations() / (view.generation() + 1.0);
        double left = Math.max(0, view.generations() - view.generation()) * perGeneration;
        return speed > 0 ? OptionalDouble.of(left / speed) : OptionalDouble.empty();
    }
}
