package wallacea.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wallacea.domain.fitness.FeasibleShare;
import wallacea.domain.rule.HoleRule;
import wallacea.domain.rule.ParseResult;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.RuleProblem;
import wallacea.domain.rule.Spelling;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

/**
 * The section {@code strategy}: a family, or rules of one's own.
 *
 * @param genes those of a family in its order, else in the order of the alphabet, so that a spec means the same however
 *     its params are arranged
 * @param refused params whose ranges are none: what uses them as holes is not told beside that
 */
record StrategySection(StrategySpec spec, List<GeneSpec> genes, Set<String> refused) {
    private static final String RULE = "a rule such as crosses_above(sma(close, $fast), sma(close, $slow))";
    private static final Pattern HOLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    static StrategySection read(SpecSection section, List<String> warnings) {
        Optional<StrategyFamily> family = family(section);
        SpecSection params = section.section("params");
        List<GeneSpec> genes = genes(params, family);
        Set<String> refused = params.keys();
        genes.forEach(gene -> refused.remove(gene.name()));
        StrategySpec byDefault = family.map(StrategyFamily::strategy).orElse(new StrategySpec("", "", "true"));
        boolean named = section.has("family");
        StrategySpec spec = new StrategySpec(
                rule(section, "entry", named, byDefault.entry(), genes, refused),
                rule(section, "exit", named, byDefault.exit(), genes, refused),
                section.text("where", "a rule over the params").orElse(byDefault.where()));
        family.ifPresent(known -> checkRanges(params, known, genes));
        if (!named || family.isPresent()) {
            checkWhere(section, spec.where(), genes, refused, warnings);
        }
        boolean isWithout = genes.isEmpty() && params.isEmpty(); // params that were refused are none too few
        if (isWithout && (!named || family.isPresent())) {
            section.refuse("params", "at least one param to evolve");
        }
        return new StrategySection(spec, genes, refused);
    }

    private static Optional<StrategyFamily> family(SpecSection section) {
        List<String> names = Stream.of(StrategyFamily.values())
                .map(StrategyFamily::familyName)
                .toList();
        String expected = "one of " + String.join(", ", names);
        Optional<String> name = section.text("family", expected);
        Optional<StrategyFamily> family = name.flatMap(StrategyFamily::named);
        if (name.isPresent() && family.isEmpty()) {
            section.refuse("family", expected + Spelling.suggestion(name.get(), names));
        }
        return family;
    }

    private static List<GeneSpec> genes(SpecSection params, Optional<StrategyFamily> family) {
        List<GeneSpec> byDefault = family.map(StrategyFamily::genes).orElse(List.of());
        List<String> known = byDefault.stream().map(GeneSpec::name).toList();
        List<GeneSpec> genes = new ArrayList<>();
        for (GeneSpec gene : byDefault) {
            genes.add(GeneRanges.read(params, gene.name()).orElse(gene));
        }
        genes.addAll(GeneRanges.read(params, known));
        return genes;
    }

    private static String rule(
            SpecSection section,
            String key,
            boolean named,
            String byDefault,
            List<GeneSpec> genes,
            Set<String> refused) {
        if (named) {
            if (section.has(key)) {
                section.refuse(key, "no rule beside a family");
            }
            return byDefault;
        }
        String text = section.requiredText(key, RULE);
        if (!text.isEmpty()
                && RuleParser.parse(text, genes) instanceof ParseResult.Problems<?>(List<RuleProblem> problems)) {
            refuse(section, key, "a rule", text, problems, refused);
        }
        return text;
    }

    /** Refuses ranges of a family's own holes that its rules cannot take. */
    private static void checkRanges(SpecSection params, StrategyFamily family, List<GeneSpec> genes) {
        for (GeneSpec gene : genes) {
            family.misfit(gene)
                    .ifPresent(problem -> params.refuse(
                            gene.name(),
                            "a range that fits the rules of " + family.familyName() + ": " + problem.message()));
        }
    }

    private static void checkWhere(
            SpecSection section, String text, List<GeneSpec> genes, Set<String> refused, List<String> warnings) {
        switch (HoleRule.parse(text, genes)) {
            case ParseResult.Problems<HoleRule>(List<RuleProblem> problems) ->
                refuse(section, "where", "a rule over the params", text, problems, refused);
            case ParseResult.Parsed<HoleRule>(HoleRule where) -> {
                if (genes.isEmpty() || text.equals("true")) {
                    return;
                }
                FeasibleShare share = FeasibleShare.of(where, genes);
                if (share.allowed() == 0) {
                    section.refuse(
                            "where",
                            "a rule that some params satisfy, but none of " + FeasibleShare.DRAWS
                                    + " draws did: it is too rare or impossible");
                } else if (share.isTiny()) {
                    warnings.add("strategy.where=" + text + " allows " + share.allowed() + " of "
                            + FeasibleShare.DRAWS + " random genomes: evolution will look for allowed ones more than"
                            + " for good ones; narrow the ranges of params to where it holds");
                }
            }
        }
    }

    /** Refuses a rule, but for holes whose ranges were refused: they are unknown for that alone. */
    private static void refuse(
            SpecSection section,
            String key,
            String expected,
            String text,
            List<RuleProblem> problems,
            Set<String> refused) {
        for (RuleProblem problem : problems) {
            Matcher hole = HOLE.matcher(text).region(problem.offset(), problem.offset() + problem.length());
            if (!hole.matches() || !refused.contains(hole.group(1))) {
                section.refuse(key, expected + ", but at " + problem.at(text));
            }
        }
    }

    /** Refuses params that would cost search and change nothing; which do is unknown while a rule is missing. */
    void refuseUnused(SpecSection section, SpecSection execution) {
        SpecSection params = section.section("params");
        params.keys();
        if (spec.entry().isEmpty() || spec.exit().isEmpty()) {
            return;
        }
        TreeSet<String> used = new TreeSet<>();
        String settings = Stream.of("size", "stop-loss", "take-profit")
                .map(execution::written)
                .collect(joining(" "));
        Matcher holes = HOLE.matcher(spec.entry() + " " + spec.exit() + " " + settings);
        while (holes.find()) {
            used.add(holes.group(1));
        }
        Set<String> known = genes.stream().map(GeneSpec::name).collect(toSet());
        TreeSet<String> unknown = new TreeSet<>(used);
        unknown.removeAll(known);
        used.retainAll(known);
        for (String gene : genes.stream().map(GeneSpec::name).toList()) {
            boolean isMeant = !Spelling.suggestion(gene, unknown).isEmpty(); // refused where the hole is mistyped
            if (!used.contains(gene) && !isMeant && params.has(gene)) {
                params.refuse(
                        gene, "a param that a rule or setting uses as $" + gene + Spelling.suggestion(gene, used));
            }
        }
    }
}
