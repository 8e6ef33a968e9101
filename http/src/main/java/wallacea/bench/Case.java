package wallacea.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One process that measures.
 *
 * @param label for people, such as {@code 2,000 bars, next_open}
 * @param benchmark class with one method of JMH's
 * @param parameters of the class, in the order of a map that keeps it
 * @param warmUps runs that are thrown away
 * @param runs runs that count
 * @param heapMegabytes most heap of the process
 */
record Case(
        String label, Class<?> benchmark, Map<String, String> parameters, int warmUps, int runs, int heapMegabytes) {
    Case {
        parameters = new LinkedHashMap<>(parameters);
    }
}
