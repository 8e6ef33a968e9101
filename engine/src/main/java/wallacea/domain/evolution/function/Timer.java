package wallacea.domain.evolution.function;

import wallacea.domain.evolution.FitnessFunction;

/** Another function that takes its time: each evaluation keeps the thread busy, the value is the other's. */
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
        for (int i = 0; i < count; i++) {
            pause.busy(micros);
        }
    }
}
