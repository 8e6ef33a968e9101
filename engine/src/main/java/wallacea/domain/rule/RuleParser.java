package wallacea.domain.rule;

import java.util.List;
import wallacea.protocol.spec.GeneSpec;

/**
 * Reads rules. All names and types of a rule are checked at once; a mistake in its grammar is reported alone. Texts are
 * limited to 10,000 characters and 200 levels.
 */
public final class RuleParser {
    private RuleParser() {}

    /** Reads an entry or exit rule whose holes are the given genes. */
    public static ParseResult<BooleanExpression> parse(String text, List<GeneSpec> genes) {
        return parse(text, genes, false);
    }

    /** Reads a rule over the genes alone, without anything that needs bars. */
    static ParseResult<BooleanExpression> parseHoleRule(String text, List<GeneSpec> genes) {
        return parse(text, genes, true);
    }

    private static ParseResult<BooleanExpression> parse(String text, List<GeneSpec> genes, boolean holesOnly) {
        return switch (SyntaxParser.parse(text)) {
            case ParseResult.Problems<Syntax>(List<RuleProblem> problems) -> new ParseResult.Problems<>(problems);
            case ParseResult.Parsed<Syntax>(Syntax syntax) -> new Typing(text, genes, holesOnly).rule(syntax);
        };
    }
}
