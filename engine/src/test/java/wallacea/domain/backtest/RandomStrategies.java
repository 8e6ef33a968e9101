package wallacea.domain.backtest;

import java.util.SplittableRandom;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RandomRules;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/** Random strategies over the whole language and all settings, ruinous fees included. */
public final class RandomStrategies {
    private RandomStrategies() {}

    public static Strategy of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BooleanExpression entry = RandomRules.condition(random.nextLong(), 1 + random.nextInt(3), RandomBars.START);
        BooleanExpression exit = random.nextInt(4) == 0
                ? new BooleanExpression.Not(entry)
                : RandomRules.condition(random.nextLong(), 1 + random.nextInt(3), RandomBars.START);
        return new Strategy(entry, exit, settings(random));
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
