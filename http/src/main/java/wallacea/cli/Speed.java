package wallacea.cli;

import java.util.OptionalDouble;
import wallacea.http.evolution.EvolutionView;

/** Evaluations a second, as far as they are measured. */
final class Speed {
    private Speed() {}

    /**
     * Of late while it runs, 0 while it is paused, and of all its running time once it has ended; empty before the first
     * commit.
     */
    static OptionalDouble of(EvolutionView view) {
        if (view.isUnfinished()) {
            return view.state().equals("paused") ? OptionalDouble.of(0) : measured(view.evaluationsPerSecond());
        }
        return measured(view.evaluations() / view.runSeconds());
    }

    private static OptionalDouble measured(double speed) {
        return speed > 0 && Double.isFinite(speed) ? OptionalDouble.of(speed) : OptionalDouble.empty();
    }
}
