package wallacea.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wallacea.domain.fitness.JudgedPeriod;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.UnadjustedSplit;
import wallacea.domain.performance.Objective;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.ProblemSpec;

/** The sections of a spec that say which strategies are evolved, on what bars and how they are judged. */
final class TradingSections {
    private static final String PERIOD = "two days as in 2000-01-01/2015-12-31, both included";
    private static final int FEW_BARS = 30;
    private static final double HIGH_COST = 0.02;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Period ANY = new Period(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final SpecSection root;
    private final SpecReader.BarSource source;
    private final boolean cutsAtMidnightUtc;
    private final List<String> warnings;

    /**
     * Those of a spec.
     *
     * @param cutsAtMidnightUtc whether days begin as {@link SpecReader#readAsBeforeZonedDays} says
     */
    TradingSections(SpecSection root, SpecReader.BarSource source, boolean cutsAtMidnightUtc, List<String> warnings) {
        this.root = root;
        this.source = source;
        this.cutsAtMidnightUtc = cutsAtMidnightUtc;
        this.warnings = warnings;
    }

    Optional<SpecReader.Problem> read() {
        SpecSection data = root.section("data");
        String file = data.requiredText("file", "a CSV file of bars, relative to the spec");
        ZoneId named = zone(data);
        Optional<BarSeries> read = file.isEmpty() ? Optional.empty() : bars(data, file, named);
        Optional<BarSeries> bars = cutsAtMidnightUtc ? read : read.map(TradingSections::withDatesKept);
        ZoneId zone = bars.map(BarSeries::zone).orElse(named);
        ZoneId cuts = cutsAtMidnightUtc ? UTC : zone;
        Period inSample = period(data, "in-sample", cuts, bars);
        Period control = period(data, "control", cuts, bars);
        if (!inSample.equals(ANY) && !control.equals(ANY) && overlap(inSample, control)) {
            data.refuse("control", "a period that does not overlap in-sample");
        }
        double yearDays = data.number("year-days", 0, "a number from 1 to 366", x -> x >= 1 && x <= 366);
        SpecSection strategySection = root.section("strategy");
        StrategySection strategy = StrategySection.read(strategySection, warnings);
        SpecSection executionSection = root.section("execution");
        ExecutionSpec execution = ExecutionSection.read(executionSection, strategy);
        ObjectiveSpec objective = objective(root.section("objective"));
        strategy.refuseUnused(strategySection, executionSection);
        return bars.map(series -> {
            warnOfZoneNotUsed(named, series.zone());
            YearSetting year = YearSetting.of(yearDays, series);
            warnings.addAll(year.warnings());
            warnOfFewBars("control", count(control, series));
            warnOfSplits("in-sample", inSample, series);
            warnOfSplits("control", control, series);
            warnOfCost("fees", execution.feeRatio());
            warnOfCost("slippage", execution.slippageRatio());
            MarketSpec market = new MarketSpec(file, series.content(), zone.getId(), inSample, control, year.days());
            ProblemSpec problem = new ProblemSpec.Trading(strategy.spec(), market, execution, objective);
            return new SpecReader.Problem(problem, strategy.genes(), bars);
        });
    }

    private static ZoneId zone(SpecSection data) {
        String expected = "a time zone such as UTC or America/New_York";
        String name = data.text("time-zone", expected).orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            data.refuse("time-zone", expected + ZoneNames.suggestion(name));
            return ZoneOffset.UTC;
        }
    }

    private Optional<BarSeries> bars(SpecSection data, String file, ZoneId zone) {
        Optional<String> nearest = source.absent(file);
        if (nearest.isPresent()) {
            data.refuse("file", "a file of bars, relative to the spec, but there is none" + nearest.get());
            return Optional.empty();
        }
        return switch (source.read(file, zone)) {
            case BarFile.Bars(BarSeries series) -> Optional.of(series);
            case BarFile.Refused(List<String> problems) -> {
                problems.forEach(problem -> data.adopt("file", problem));
                yield Optional.empty();
            }
        };
    }

    /** Bars that are named by dates are of those dates in UTC alone; others stay in the zone of the spec. */
    private static BarSeries withDatesKept(BarSeries series) {
        return !isUtc(series.zone()) && series.isNamedByDates() ? series.in(UTC) : series;
    }

    static boolean isUtc(ZoneId zone) {
        return zone.getRules().equals(ZoneOffset.UTC.getRules());
    }

    /** What to add of a text that has the form of a day and is none. */
    private static String noSuchDay(String text) {
        String day = text.strip();
        if (!day.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return "";
        }
        try {
            LocalDate.parse(day);
            return "";
        } catch (DateTimeException e) {
            return "; the calendar has no " + day;
        }
    }

    private static Period period(SpecSection data, String key, ZoneId zone, Optional<BarSeries> bars) {
        String[] days = data.requiredText(key, PERIOD).split("/", -1);
        if (!data.has(key)) {
            return ANY;
        }
        Period period;
        try {
            LocalDate first = LocalDate.parse(days[0].strip());
            LocalDate last = LocalDate.parse(days[days.length - 1].strip());
            if (days.length != 2 || first.isAfter(last)) {
                data.refuse(key, PERIOD + ", the first not after the last");
                return ANY;
            }
            period = Period.ofDays(first, last, zone);
        } catch (DateTimeException | IllegalArgumentException e) { // no day, or one that the clock of the zone skips
            data.refuse(
                    key,
                    PERIOD + Stream.of(days).map(TradingSections::noSuchDay).collect(Collectors.joining()));
            return ANY;
        }
        bars.ifPresent(series -> refuseTooFewBars(data, key, count(period, series), series));
        return period;
    }

    private static void refuseTooFewBars(SpecSection data, String key, int count, BarSeries series) {
        if (count == 0) {
            data.refuse(
                    key,
                    "a period with bars; the file has " + series.localTime(0) + " to "
                            + series.localTime(series.size() - 1));
        } else if (count < JudgedPeriod.LEAST_BARS) {
            data.refuse(key, "a period of at least " + JudgedPeriod.LEAST_BARS + " bars, but it holds " + count);
        }
    }

    private static int count(Period period, BarSeries series) {
        return series.firstAtOrAfter(period.until()) - series.firstAtOrAfter(period.from());
    }

    private static boolean overlap(Period a, Period b) {
        return a.from().isBefore(b.until()) && b.from().isBefore(a.until());
    }

    private void warnOfZoneNotUsed(ZoneId named, ZoneId used) {
        if (!named.equals(used)) {
            warnings.add(
                    "data.time-zone=" + named + " is not used: every bar stands at midnight UTC, as bars of whole days"
                            + " do, and is the bar of that date in any zone");
        }
    }

    private void warnOfFewBars(String key, int count) {
        if (count < FEW_BARS) {
            warnings.add("data." + key + " holds " + count + " bars: what so few show is chance; expected at least "
                    + FEW_BARS);
        }
    }

    /** Percents are easily written where shares are meant. */
    private void warnOfCost(String key, double share) {
        if (share >= HIGH_COST) {
            BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
            warnings.add("execution." + key + "=" + share + " is " + percent.toPlainString()
                    + " % of every order; 0.001 is 0.1 %");
        }
    }

    /** A split within a period that prices are not adjusted for is told; one before it is nothing that a strategy holds over. */
    private void warnOfSplits(String key, Period period, BarSeries series) {
        List<UnadjustedSplit> splits = UnadjustedSplit.of(series, period.from(), period.until());
        if (!splits.isEmpty()) {
            UnadjustedSplit first = splits.getFirst();
            int more = splits.size() - 1;
            warnings.add("data." + key + ": on " + series.localDate(first.bar()) + " prices jump as in a split of "
                    + first.ratio() + " that they are not adjusted for"
                    + (more == 0 ? "" : ", and on " + more + (more == 1 ? " more day" : " more days"))
                    + ": whoever holds over it loses or gains what nobody did; expected a file of adjusted prices");
        }
    }

    private static ObjectiveSpec objective(SpecSection section) {
        return new ObjectiveSpec(
                section.number("sharpe", Objective.DEFAULT.sharpeWeight(), -1_000, 1_000),
                section.number("total-return", Objective.DEFAULT.returnWeight(), -1_000, 1_000),
                section.number("drawdown", Objective.DEFAULT.drawdownWeight(), -1_000, 1_000),
                section.whole("min-trades", Objective.DEFAULT.minTrades(), 1, 1_000_000));
    }
}
