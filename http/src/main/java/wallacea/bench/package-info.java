/**
 * What {@code wallacea bench} measures: benchmarks of the engine, each beside a loop that does the same work plainly. No
 * arithmetic that a result of the program rests on, and nothing that the program needs to run.
 */
@NullMarked
package wallacea.bench;

import org.jspecify.annotations.NullMarked;
