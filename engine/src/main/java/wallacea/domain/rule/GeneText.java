package wallacea.domain.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wallacea.protocol.spec.GeneSpec;

/**
 * The written form of genes: {@code int(2, 100)}, {@code real(50, 90, step = 1)}, {@code real(0.001, 1, scale = log)},
 * {@code choice(5, 10, 20)}, {@code boolean()}. Whole numbers may be written as times of day, {@code int("09:30", "10:30")}, which
 * are minutes since midnight.
 */
public final class GeneText {
    private GeneText() {}

    /** Reads the range of the gene of that name. */
    public static ParseResult<GeneSpec> parse(String name, String text) {
        return switch (Lexer.tokens(text)) {
            case ParseResult.Problems<List<Token>>(List<RuleProblem> problems) -> new ParseResult.Problems<>(problems);
            case ParseResult.Parsed<List<Token>>(List<Token> tokens) -> new GeneParser(name, tokens).gene();
        };
    }

    /** The range of the gene as {@link #parse} reads it, in numbers. */
    public static String print(GeneSpec gene) {
        return print(gene, Set.of());
    }

    /**
     * The range of the gene as {@link #parse} reads it.
     *
     * @param times names of the genes whose numbers are written as times of day, {@link TimesOfDay#genes}
     */
    public static String print(GeneSpec gene, Set<String> times) {
        boolean time = times.contains(gene.name());
        return switch (gene) {
            case GeneSpec.IntegerGene(String _, int min, int max) ->
                "int(" + whole(min, time) + ", " + whole(max, time) + ")";
            case GeneSpec.RealGene(String _, double min, double max, double step, boolean logScale) ->
                "real(" + Numbers.print(min) + ", " + Numbers.print(max)
                        + (step > 0 ? ", step = " + Numbers.print(step) : "") + (logScale ? ", scale = log)" : ")");
            case GeneSpec.ChoiceGene(String _, List<Double> values) ->
                values.stream()
                        .map(value -> time ? whole(value.intValue(), true) : Numbers.print(value))
                        .collect(Collectors.joining(", ", "choice(", ")"));
            case GeneSpec.BooleanGene _ -> "boolean()";
        };
    }

    private static String whole(int value, boolean time) {
        return time ? '"' + TimesOfDay.clock(value) + '"' : Integer.toString(value);
    }
}
