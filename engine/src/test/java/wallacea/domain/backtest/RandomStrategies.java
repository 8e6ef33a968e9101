package wallacea.domain.backtest;

import java.util.List;
import java.util.SplittableRandom;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RandomRules;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.GeneSpec;

/** Random strategies over the whole language, all families and all settings, ruinous fees included. */
public final class RandomStrategies {
    /** Periods of families stay short, for so are the walks. */
    private static final int SHORT = 40;

    private RandomStrategies() {}

    public static Strategy of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        if (random.nextInt(12) == 0) {
            return ofFamily(pick(StrategyFamily.values(), random), random);
        }
        BooleanExpression entry = RandomRules.condition(random.nextLong(), 1 + random.nextInt(3), RandomBars.START);
        BooleanExpression exit = random.nextInt(4) == 0
                ? new BooleanExpression.Not(entry)
                : RandomRules.condition(random.nextLong(), 1 + random.nextInt(3), RandomBars.START);
        return new Strategy(entry, exit, settings(random));
    }

    private static Strategy ofFamily(StrategyFamily family, SplittableRandom random) {
        List<GeneSpec> genes = family.genes();
        double[] values = genes.stream()
                .mapToDouble(gene -> switch (gene) {
                    case GeneSpec.IntegerGene(String _, int min, int max) ->
                        min + random.nextInt(Math.min(max - min + 1, SHORT));
                    case GeneSpec.RealGene real -> real.min() + (real.max() - real.min()) * random.nextDouble();
                    case GeneSpec.ChoiceGene choice -> choice.values().getFirst();
                    case GeneSpec.BooleanGene _ -> random.nextInt(2);
                })
                .toArray();
        Bindings bindings = Bindings.of(genes, values);
        return new Strategy(
                bindings.bind(RuleParser.parse(family.strategy().entry(), genes).orThrow()),
                bindings.bind(RuleParser.parse(family.strategy().exit(), genes).orThrow()),
                settings(random));
    }

    private static BacktestSettings settings(SplittableRandom random) {
        SizeType sizeType = pick(SizeType.values(), random);
        double cash = random.nextBoolean() ? 10_000 : 50 + 1000 * random.nextDouble();
        double stopLoss =
                sizeType == SizeType.RISK || random.nextInt(3) == 0 ? 0.001 + 0.05 * random.nextDouble() : Double.NaN;
        boolean ruinous = random.nextInt(25) == 0;
        return new BacktestSettings(
                pick(Fill.values(), random),
                cash,
                ruinous ? 0.5 * random.nextDouble() : random.nextBoolean() ? 0.001 : 0,
                random.nextInt(5) == 0 ? 0.01 * cash * random.nextDouble() : 0,
                random.nextBoolean() ? 0.002 * random.nextDouble() : 0,
                sizeType,
                switch (sizeType) {
                    case ALL -> Double.NaN;
                    case PERCENT -> 1 - random.nextDouble();
                    case VALUE -> cash * (0.01 + 1.5 * random.nextDouble());
                    case AMOUNT -> 0.01 + cash / RandomBars.START * 1.5 * random.nextDouble();
                    case RISK -> cash * (0.0005 + 0.05 * random.nextDouble());
                },
                stopLoss,
                random.nextBoolean(),
                random.nextInt(3) == 0 ? 0.001 + 0.08 * random.nextDouble() : Double.NaN,
                pick(StopEntry.values(), random),
                pick(StopExit.values(), random));
    }

    private static <T> T pick(T[] from, SplittableRandom random) {
        return from[random.nextInt(from.length)];
    }
}
