package wallacea.bench;

/**
 * What one case came to: the engine and the loop beside it, measured in turn in one process. All rates are in CPU seconds of
 * the thread that worked, the best run of each side; what a benchmark means by another baseline its title says.
 *
 * @param bench name of the benchmark
 * @param of what was measured, for people
 * @param unit of both rates
 * @param engine rate of the engine
 * @param loop rate of the plain loop
 * @param ratio engine over loop
 * @param promise what the project promises, for people; empty if nothing
 * @param kept whether it is kept here; true if nothing is promised
 * @param notes further figures of the case, for people
 */
public record Figure(
        String bench,
        String of,
        String unit,
        double engine,
        double loop,
        double ratio,
        String promise,
        boolean kept,
        String notes) {}
