package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import wallacea.bench.Case.Runs;
import wallacea.bench.SmaCrossBenchmark.Exits;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ProblemSpec.TestFunction.Kind;

/** What each benchmark measures; the quick form is small, not another. */
final class Cases {
    private Cases() {}

    static List<Case> smaCross(boolean quick) {
        List<Case> cases = new ArrayList<>();
        for (int bars : quick ? new int[] {2_000} : new int[] {2_000, 100_000, 500_000}) {
            for (Fill fill : List.of(Fill.NEXT_OPEN, Fill.CLOSE)) {
                cases.add(crossings(bars, fill, Exits.SIGNALS, quick, 6));
            }
        }
        return cases;
    }

    static List<Case> stops(boolean quick) {
        List<Case> cases = new ArrayList<>();
        for (int bars : quick ? new int[] {2_000} : new int[] {2_000, 100_000}) {
            cases.add(crossings(bars, Fill.NEXT_OPEN, Exits.STOPS, quick, 3));
            cases.add(crossings(bars, Fill.NEXT_OPEN, Exits.TRAILING, quick, 0.9));
            cases.add(crossings(bars, Fill.NEXT_OPEN, Exits.PERCENT, quick, 0.9));
        }
        return cases;
    }

    private static Case crossings(int bars, Fill fill, Exits exits, boolean quick, double least) {
        return new Case(
                bars(bars) + ", " + lower(fill) + (exits == Exits.SIGNALS ? "" : ", " + lower(exits)),
                SmaCrossBenchmark.class,
                Map.of("bars", Integer.toString(bars), "fill", fill.name(), "exits", exits.name()),
                runs(bars, quick),
                Promise.ratio(least));
    }

    static List<Case> families(boolean quick) {
        return Stream.of(StrategyFamily.values())
                .filter(family -> family != StrategyFamily.SMA_CROSS)
                .map(family -> rules(family.familyName(), quick ? 2_000 : 20_000, quick ? 20 : 500, quick))
                .toList();
    }

    static List<Case> mixed(boolean quick) {
        return (quick ? Stream.of(2_000) : Stream.of(2_000, 100_000))
                .map(bars -> rules("mixed", bars, quick ? 100 : 1_000, quick))
                .toList();
    }

    private static Case rules(String rules, int bars, int strategies, boolean quick) {
        return new Case(
                bars(bars) + ", " + rules,
                RuleBenchmark.class,
                Map.of("bars", Integer.toString(bars), "strategies", Integer.toString(strategies), "rules", rules),
                quick ? new Runs(3, 2) : bars <= 10_000 ? new Runs(12, 5) : new Runs(3, 3),
                Promise.NONE);
    }

    /** A hundred generations of bits take a few hundredths of a second: it needs many runs until they are compiled. */
    static List<Case> evolution(boolean quick) {
        Runs oneMax = quick ? new Runs(30, 5) : new Runs(100, 20);
        Runs rastrigin = quick ? new Runs(3, 2) : new Runs(5, 5);
        return List.of(
                evolution("Rastrigin of 32 variables", Kind.RASTRIGIN, 32, quick ? 20 : 100, rastrigin, 0.6),
                evolution("OneMax of 1,024 bits", Kind.ONE_MAX, 1_024, 100, oneMax, 3));
    }

    private static Case evolution(
            String label, Kind function, int variables, int generations, Runs runs, double least) {
        return new Case(
                label,
                EvolutionBenchmark.class,
                Map.of(
                        "function", function.name(),
                        "variables", Integer.toString(variables),
                        "generations", Integer.toString(generations)),
                runs,
                Promise.rate(least));
    }

    static List<Case> growth(boolean quick) {
        return List.of(new Case(
                "",
                GrowthBenchmark.class,
                Map.of("quick", Boolean.toString(quick)),
                quick ? new Runs(1, 1) : new Runs(2, 3),
                Promise.NONE));
    }

    static List<Case> runtime(boolean quick) {
        return quick
                ? List.of(runtime(1_000, 2, true, 4, Promise.ratio(0.9)))
                : List.of(
                        runtime(10_000, 2, true, 3, Promise.ratio(0.98)),
                        runtime(1_000, 2, true, 20, Promise.ratio(0.9)),
                        runtime(0, 1, true, 100, Promise.ratio(0.5)),
                        runtime(0, 1, false, 200, Promise.NONE));
    }

    /** @param micros of a timer; 0 for backtests of about 100 us */
    private static Case runtime(int micros, int slots, boolean anew, int generations, Promise promise) {
        String fitness = micros == 0 ? "backtests of 100 us" : "timer of " + micros + " us";
        return new Case(
                fitness + ", slots " + slots + (anew ? "" : ", as they repeat"),
                RuntimeBenchmark.class,
                Map.of(
                        "micros", Integer.toString(micros),
                        "slots", Integer.toString(slots),
                        "anew", Boolean.toString(anew),
                        "generations", Integer.toString(generations)),
                new Runs(0, 1),
                promise);
    }

    private static Runs runs(int bars, boolean quick) {
        if (quick) {
            return new Runs(5, 2);
        }
        return bars <= 10_000 ? new Runs(300, 20) : bars <= 100_000 ? new Runs(3, 3) : new Runs(1, 2);
    }

    private static String bars(int bars) {
        return String.format(Locale.ROOT, "%,d bars", bars);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
