package wallacea.cli;

import java.util.OptionalDouble;
import wallacea.http.evolution.EvolutionView;

/** When a run will be over, from the evaluations that each generation took so far and the speed of late. */
final class Eta {
    private Eta() {}

    /** Seconds of running still to come; empty while nothing says so. */
    static OptionalDouble seconds(EvolutionView view) {
        if (!view.state().equals("running")
                || view.generations() < 0
                || view.generation() < 0
                || view.evaluationsPerSecond() <= 0) {
            return OptionalDouble.empty();
        }
        double perGeneration = view.evaluations() / (view.generation() + 1.0);
        double left = Math.max(0, view.generations() - view.generation()) * perGeneration;
        return OptionalDouble.of(left / view.evaluationsPerSecond());
    }
}
