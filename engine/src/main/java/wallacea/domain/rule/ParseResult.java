package wallacea.domain.rule;

import java.util.List;
import java.util.function.Function;

/** What became of a text: its meaning, or everything that is wrong in it. */
public sealed interface ParseResult<T> {
    record Parsed<T>(T value) implements ParseResult<T> {}

    /** At least one problem, in the order of the text. */
    record Problems<T>(List<RuleProblem> problems) implements ParseResult<T> {
        public Problems {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems must not be empty");
            }
        }
    }

    default <U> ParseResult<U> map(Function<? super T, ? extends U> function) {
        return switch (this) {
            case Parsed<T>(T value) -> new Parsed<>(function.apply(value));
            case Problems<T>(List<RuleProblem> problems) -> new Problems<>(problems);
        };
    }

    /**
     * The value of a text that is known to be good.
     *
     * @throws IllegalArgumentException naming every problem, if it is not
     */
    default T orThrow() {
        return switch (this) {
            case Parsed<T>(T value) -> value;
            case Problems<T>(List<RuleProblem> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
