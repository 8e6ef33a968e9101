package wallacea.domain.evolution.function;

import wallacea.domain.evolution.FitnessFunction;

/**
 * Another function that takes its time: so long for each individual, all of a call in one, as a pause that ends late should
 * do so once. The value is the other's.
 */
final class Timer implements FitnessFunction {
    private final FitnessFunction timed;
    private final long micros;
    private final Pause pause;

    Timer(FitnessFunction timed, long micros, Pause pause) {
        this.timed = timed;
        this.micros = micros;
        this.pause = pause;
    }

    @Override
    public int genes() {
        return timed.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
        timed.evaluate(rows, count, fitness, valid);
        pause.busy(count * micros);
    }
}
