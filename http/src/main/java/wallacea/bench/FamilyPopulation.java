package wallacea.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.HoleRule;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;

/** Random members of a family, over the ranges that are searched. */
final class FamilyPopulation {
    private FamilyPopulation() {}

    /** Genomes one after another. */
    static double[] genomes(StrategyFamily family, int size) {
        GenomeSpace space = GenomeSpace.of(family.genes());
        HoleRule where =
                HoleRule.parse(family.strategy().where(), family.genes()).orThrow();
        KeyedRandom random = new KeyedRandom(5);
        double[] genomes = new double[size * space.genes()];
        double[] genome = new double[space.genes()];
        for (int drawn = 0; drawn < size; ) {
            space.draw(genome, random);
            if (where.test(genome)) {
                System.arraycopy(genome, 0, genomes, drawn * genome.length, genome.length);
                drawn++;
            }
        }
        return genomes;
    }

    /** The strategies of these genomes. */
    static List<Strategy> of(StrategyFamily family, int size, BacktestSettings settings) {
        BooleanExpression entry =
                RuleParser.parse(family.strategy().entry(), family.genes()).orThrow();
        BooleanExpression exit =
                RuleParser.parse(family.strategy().exit(), family.genes()).orThrow();
        double[] genomes = genomes(family, size);
        int genes = family.genes().size();
        List<Strategy> strategies = new ArrayList<>(size);
        for (int from = 0; from < genomes.length; from += genes) {
            Bindings bindings = Bindings.of(family.genes(), Arrays.copyOfRange(genomes, from, from + genes));
            strategies.add(new Strategy(bindings.bind(entry), bindings.bind(exit), settings));
        }
        return strategies;
    }
}
