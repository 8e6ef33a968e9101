package wallacea.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wallacea.domain.rule.GeneText;
import wallacea.domain.rule.ParseResult;
import wallacea.domain.rule.RuleProblem;
import wallacea.protocol.spec.GeneSpec;

/** The ranges in a block of a spec, such as {@code fast = int(2, 100)}: one gene for each key. */
final class GeneRanges {
    private static final String RANGE = "a range such as int(2, 100), real(0, 1), choice(5, 10) or boolean()";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private GeneRanges() {}

    /** All but those that are known already, in order of the alphabet, so that a spec means the same however they stand. */
    static List<GeneSpec> read(SpecSection section, List<String> known) {
        List<GeneSpec> genes = new ArrayList<>();
        for (String name : section.keys()) {
            if (known.contains(name)) {
                continue;
            }
            if (!NAME.matcher(name).matches()) {
                section.refuse(name, "a name of letters, digits and _ that does not start with a digit");
            } else {
                read(section, name).ifPresent(genes::add);
            }
        }
        return genes;
    }

    /** That of one key; empty if there is none, or it was refused. */
    static Optional<GeneSpec> read(SpecSection section, String name) {
        return section.text(name, RANGE).flatMap(text -> switch (GeneText.parse(name, text)) {
            case ParseResult.Parsed<GeneSpec>(GeneSpec gene) -> Optional.of(gene);
            case ParseResult.Problems<GeneSpec>(List<RuleProblem> problems) -> {
                problems.forEach(problem -> section.refuse(name, RANGE + ", but at " + problem.at(text)));
                yield Optional.empty();
            }
        });
    }
}
