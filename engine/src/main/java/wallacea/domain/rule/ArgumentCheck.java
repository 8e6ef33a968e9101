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

    private static final String WHOLE = "a whole number from 1 to " + MAX_PERIOD;

    private ArgumentCheck() {}

    /** Refuses an argument that no genes could make fit. */
    static void requireFit(IndicatorFunction function, int index, NumericExpression argument) {
        IndicatorFunction.Parameter parameter = function.parameters().get(index);
        if (argument instanceof NumericExpression.Hole && parameter.kind() != IndicatorFunction.Kind.TIME) {
            return;
        }
        expected(parameter.kind(), argument, Map.of()).ifPresent(wanted -> {
            throw new IllegalArgumentException(parameter.name() + " of " + function.functionName() + " must be "
                    + wanted + ": " + RulePrinter.print(argument));
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
            case TIME ->
                argument instanceof NumericExpression.TimeOfDay
                        ? Optional.empty()
                        : Optional.of("a time such as \"09:30\"");
        };
    }

    private static Optional<String> expectedPeriod(NumericExpression argument, Map<String, GeneSpec> genes) {
        return switch (argument) {
            case NumericExpression.Constant(double value) when isPeriod(value) -> Optional.empty();
            case NumericExpression.Hole(String name) -> {
                GeneSpec gene = Objects.requireNonNull(genes.get(name));
                yield isPeriod(gene)
                        ? Optional.empty()
                        : Optional.of(
                                "a gene of whole numbers from 1 to " + MAX_PERIOD + ", not " + GeneText.print(gene));
            }
            default -> Optional.of(WHOLE + " or a hole");
        };
    }

    private static boolean isPeriod(GeneSpec gene) {
        return switch (gene) {
            case GeneSpec.IntegerGene(String _, int min, int max) -> min >= 1 && max <= MAX_PERIOD;
            case GeneSpec.ChoiceGene(String _, List<Double> values) ->
                values.stream().allMatch(ArgumentCheck::isPeriod);
            case GeneSpec.RealGene _, GeneSpec.BooleanGene _ -> false;
        };
    }

    private static boolean isPeriod(double value) {
        return value >= 1 && value <= MAX_PERIOD && value == Math.rint(value);
    }
}
