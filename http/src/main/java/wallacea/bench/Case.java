package wallacea.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One process that measures.
 *
 * @param label for people, such as {@code 2,000 bars, next_open}
 * @param benchmark class with one method of JMH's
 * @param parameters of the class, by the names of its fields
 * @param runs that count, and before them those that are thrown away
 * @param promise of this case
 */
record Case(String label, Class<?> benchmark, Map<String, String> parameters, Runs runs, Promise promise) {
    /** Most heap of a process, megabytes. */
    static final int HEAP_MEGABYTES = 256;

    Case {
        parameters = new LinkedHashMap<>(parameters);
    }

    /** How often a case is run. */
    record Runs(int warmUp, int counted) {}
}
