package wallacea.bench;

import java.util.ArrayList;
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

    static List<Strategy> of(StrategyFamily family, int size, BacktestSettings settings) {
        GenomeSpace space = GenomeSpace.of(family.genes());
        HoleRule where =
                HoleRule.parse(family.strategy().where(), family.genes()).orThrow();
        BooleanExpression entry =
                RuleParser.parse(family.strategy().entry(), family.genes()).orThrow();
        BooleanExpression exit =
                RuleParser.parse(family.strategy().exit(), family.genes()).orThrow();
        KeyedRandom random = new KeyedRandom(5);
        List<Strategy> strategies = new ArrayList<>(size);
        double[] genome = new double[space.genes()];
        while (strategies.size() < size) {
            space.draw(genome, random);
            if (where.test(genome)) {
                Bindings bindings = Bindings.of(family.genes(), genome.clone());
                strategies.add(new Strategy(bindings.bind(entry), bindings.bind(exit), settings));
            }
        }
        return strategies;
    }
}
