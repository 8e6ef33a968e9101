package wallacea.domain.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import wallacea.protocol.spec.GeneSpec;

/** Which arguments a function takes. */
final class ArgumentCheck {
    /** Longest period, in bars. */
    static final int MAX_PERIOD = 1_000_000;

    private static final int MINUTES_PER_DAY = 1440;
    private static final String WHOLE = "a whole number from 1 to " + MAX_PERIOD;

    private ArgumentCheck() {}

    /** Refuses an argument that no genes could make fit. */
    static void requireFit(String function, IndicatorFunction.Parameter parameter, NumericExpression argument) {
        if (argument instanceof NumericExpression.Hole) {
            return;
        }
        expected(parameter.kind(), argument, Map.of()).ifPresent(wanted -> {
            throw new IllegalArgumentException(
                    parameter.name() + " of " + function + " must be " + wanted + ": " + RulePrinter.print(argument));
        });
    }

    /** What was expected of an argument that does not fit; empty if it fits. */
    static Optional<String> expected(
            IndicatorFunction.Kind kind, NumericExpression argument, Map<String, GeneSpec> genes) {
        return switch (kind) {
            case SERIES -> Optional.empty();
            case PERIOD -> expectedPeriod(argument, genes);
            case NUMBER ->
                argument instanceof NumericExpression.Constant || argument instanceof NumericExpression.Hole
                        ? Optional.empty()
                        : Optional.of("a number or a hole");
            case TIME -> expectedTime(argument, genes);
        };
    }

    private static Optional<String> expectedTime(NumericExpression argument, Map<String, GeneSpec> genes) {
        return switch (argument) {
            case NumericExpression.TimeOfDay _ -> Optional.empty();
            case NumericExpression.Hole(String name) ->
                expectedGene(name, genes, 0, MINUTES_PER_DAY, "a gene of whole minutes");
            default -> Optional.of("a time such as \"09:30\" or a hole");
        };
    }

    private static Optional<String> expectedPeriod(NumericExpression argument, Map<String, GeneSpec> genes) {
        return switch (argument) {
            case NumericExpression.Constant(double value) when isWhole(value, 1, MAX_PERIOD) -> Optional.empty();
            case NumericExpression.Hole(String name) ->
                expectedGene(name, genes, 1, MAX_PERIOD, "a gene of whole numbers");
            default -> Optional.of(WHOLE + " or a hole");
        };
    }

    private static Optional<String> expectedGene(
            String name, Map<String, GeneSpec> genes, int least, int most, String what) {
        GeneSpec gene = Objects.requireNonNull(genes.get(name));
        boolean fits = switch (gene) {
            case GeneSpec.IntegerGene(String _, int min, int max) -> min >= least && max <= most;
            case GeneSpec.ChoiceGene(String _, List<Double> values) ->
                values.stream().allMatch(value -> isWhole(value, least, most));
            case GeneSpec.RealGene _, GeneSpec.BooleanGene _ -> false;
        };
        return fits
                ? Optional.empty()
                : Optional.of(what + " from " + least + " to " + most + ", not " + GeneText.print(gene));
    }

    private static boolean isWhole(double value, int least, int most) {
        return value >= least && value <= most && value == Math.rint(value);
    }
}
