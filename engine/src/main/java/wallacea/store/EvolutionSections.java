package wallacea.store;

import java.util.List;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;

/** The sections of a spec that say how is evolved, with their defaults. */
record EvolutionSections(
        PopulationSpec population,
        OperatorSpec operators,
        IslandSpec islands,
        List<TerminationSpec> termination,
        RuntimeSpec runtime) {
    /** @param genes of an individual; 0 if that is not known for other problems */
    static EvolutionSections read(SpecSection root, int genes) {
        PopulationSpec population = population(root.section("population"));
        return new EvolutionSections(
                population,
                operators(root.section("operators")),
                IslandSection.read(root.section("islands"), population, genes),
                TerminationSection.read(root.section("termination")),
                runtime(root.section("runtime")));
    }

    EvolutionSpec spec(String name, long seed, ProblemSpec problem, List<GeneSpec> genes, SemanticVersions versions) {
        return new EvolutionSpec(
                name, seed, problem, genes, population, operators, islands, termination, runtime, versions);
    }

    private static PopulationSpec population(SpecSection section) {
        return new PopulationSpec(
                section.whole("size", 1000, 2, 10_000_000),
                section.number("elite-ratio", 0.1, 0, 0.9),
                section.whole("hall-of-fame", 20, 1, 1_000));
    }

    private static OperatorSpec operators(SpecSection section) {
        return new OperatorSpec(
                CallKind.choice(
                        section,
                        "selection",
                        new SelectionSpec.Tournament(3),
                        new CallKind<>(
                                "tournament(size)", 3, 1, 1_000, true, x -> new SelectionSpec.Tournament((int) x)),
                        new CallKind<>("rank(pressure)", 1.5, 1, 2, false, SelectionSpec.Rank::new),
                        new CallKind<>("roulette(offset)", 0.1, 0, 1_000, false, SelectionSpec.Roulette::new),
                        new CallKind<>("sus(offset)", 0.1, 0, 1_000, false, SelectionSpec.UniversalSampling::new),
                        new CallKind<>(
                                "truncation(share)", 0.5, Double.MIN_VALUE, 1, false, SelectionSpec.Truncation::new)),
                CallKind.choice(
                        section,
                        "crossover",
                        new CrossoverSpec.Sbx(15),
                        new CallKind<>("sbx(eta)", 15, 0, 1_000, false, CrossoverSpec.Sbx::new),
                        new CallKind<>("blx(alpha)", 0.5, 0, 10, false, CrossoverSpec.Blx::new),
                        new CallKind<>("uniform(exchange)", 0.5, 0, 1, false, CrossoverSpec.Uniform::new),
                        CallKind.word("one-point", new CrossoverSpec.OnePoint()),
                        CallKind.word("two-point", new CrossoverSpec.TwoPoint())),
                section.number("crossover-rate", 0.8, 0, 1),
                CallKind.choice(
                        section,
                        "mutation",
                        new MutationSpec.Gaussian(0.1),
                        new CallKind<>("gaussian(sigma)", 0.1, Double.MIN_VALUE, 10, false, MutationSpec.Gaussian::new),
                        new CallKind<>("polynomial(eta)", 20, 0, 1_000, false, MutationSpec.Polynomial::new),
                        new CallKind<>("creep(step)", 0.05, Double.MIN_VALUE, 1, false, MutationSpec.Creep::new),
                        CallKind.word("reset", new MutationSpec.Reset())),
                section.number("mutation-rate", 0.1, 0, 1));
    }

    private static RuntimeSpec runtime(SpecSection section) {
        return new RuntimeSpec(
                section.whole("chunk-size", 200, 1, 1_000_000),
                section.whole("checkpoint-every", 10, 1, 100_000),
                section.whole("weight", 1, 1, 1_000),
                section.texts(
                        "workers",
                        "a list of labels such as [spot, zone-a], each of letters, digits and . _ = -",
                        RuntimeSpec::isLabel),
                section.number("quarantine-limit", RuntimeSpec.QUARANTINE_LIMIT, 0, 1),
                section.whole("deploy-every", RuntimeSpec.DEPLOY_EVERY, 1, 100_000));
    }
}
