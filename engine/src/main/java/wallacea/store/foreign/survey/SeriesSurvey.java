package wallacea.store.foreign.survey;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import wallacea.domain.market.LocalClock;
import wallacea.domain.market.TradingWeek;
import wallacea.domain.market.UnadjustedSplit;
import wallacea.store.foreign.bar.BarConsumer;
import wallacea.store.foreign.bar.Faults;
import wallacea.store.foreign.bar.ParsedBar;
import wallacea.store.foreign.bar.RowFault;
import wallacea.store.foreign.time.TimeReader;

/**
 * Looks at bars in the order in which they will stand: those out of order or at the time of another are faults and go no
 * further; holes, mixed sizes and suspicious moves are noted.
 */
public final class SeriesSurvey implements BarConsumer {
    private static final int KEPT = 5;
    private static final long DAY = 86_400;
    private static final long MIXED_RUN = 20;

    /** First steps among which the size of a bar is not known yet: a file may begin with a weekend. */
    private static final int UNSETTLED = 1 << 10;

    private final Faults faults;
    private final String counted;
    private final BarConsumer next;
    private final StepCounts steps = new StepCounts();
    private final LongSteps longSteps = new LongSteps();
    private final Optional<ZoneId> known;
    private final OffsetRuns offsets;
    private final TradingWeek week = new TradingWeek();
    private final LocalClock clock;
    private final List<String> moves = new ArrayList<>();
    private final double[] previous = new double[5];
    private long suspicious;
    private long bars;
    private long first;
    private long last;
    private long lastLine;
    private long traded;
    private boolean namedByDates = true;

    /**
     * Has seen nothing yet.
     *
     * @param counted what numbers of places count: {@code line} or {@code row}
     * @param known zone of days; if there is none, that of the offsets which times carry, else UTC
     */
    public SeriesSurvey(Faults faults, String counted, Optional<ZoneId> known, BarConsumer next) {
        this.faults = faults;
        this.counted = counted;
        this.known = known;
        this.offsets = new OffsetRuns(known);
        this.clock = new LocalClock(known.orElse(ZoneOffset.UTC));
        this.next = next;
    }

    @Override
    public void accept(ParsedBar bar) throws IOException {
        if (bars > 0) {
            if (bar.second <= last) {
                refuse(bar);
                return;
            }
            long step = bar.second - last;
            steps.add(step, bar.line);
            if (steps.total() <= UNSETTLED || step > steps.leader()) {
                longSteps.add(last, step, bar.line);
            }
            double move = bar.numbers[ParsedBar.CLOSE] / previous[ParsedBar.CLOSE];
            if (UnadjustedSplit.isSuspicious(move)) {
                suspicious(bar, move, step);
            }
        } else {
            first = bar.second;
        }
        bars++;
        last = bar.second;
        lastLine = bar.line;
        if (bar.offset == TimeReader.NO_OFFSET) {
            week.add(clock.at(bar.second));
        } else {
            offsets.add(bar.second, bar.offset, bar.line);
            week.add(known.isPresent() ? clock.at(bar.second) : bar.second + bar.offset);
        }
        namedByDates &= Math.floorMod(bar.second, DAY) == 0;
        traded += bar.numbers[ParsedBar.VOLUME] > 0 ? 1 : 0;
        System.arraycopy(bar.numbers, 0, previous, 0, previous.length);
        next.accept(bar);
    }

    private void refuse(ParsedBar bar) {
        if (bar.second < last) {
            refuse(RowFault.ORDER, bar, () -> "a time after " + Instant.ofEpochSecond(last));
        } else if (bar.equalsIn(previous)) {
            refuse(
                    RowFault.REPEATED,
                    bar,
                    () -> "a time of its own, but " + counted + " " + lastLine + " is the same bar");
        } else {
            refuse(
                    RowFault.CONFLICTING,
                    bar,
                    () -> "a time of its own, but " + counted + " " + lastLine + " has it with other numbers");
        }
    }

    private void refuse(RowFault fault, ParsedBar bar, Supplier<String> expected) {
        faults.add(
                fault,
                bar.line,
                () -> new Faults.Words("time", Instant.ofEpochSecond(bar.second).toString(), expected.get()));
    }

    private void suspicious(ParsedBar bar, double move, long step) {
        suspicious++;
        if (moves.size() >= KEPT) {
            return;
        }
        double opened = bar.numbers[ParsedBar.OPEN];
        double beginning = (Double.isNaN(opened) ? bar.numbers[ParsedBar.CLOSE] : opened) / previous[ParsedBar.CLOSE];
        String split = UnadjustedSplit.ratio(beginning, step);
        moves.add(String.format(
                Locale.ROOT,
                "%s %d: close moves by %+.1f %% at %s%s",
                counted,
                bar.line,
                100 * (move - 1),
                Instant.ofEpochSecond(bar.second),
                split.isEmpty() ? "" : "; looks like a split of " + split + " that prices are not adjusted for"));
    }

    /** Bars that were handed on. */
    public long bars() {
        return bars;
    }

    /** When the first bar opened, ISO-8601; empty if there is none. */
    public String first() {
        return bars == 0 ? "" : Instant.ofEpochSecond(first).toString();
    }

    /** When the last bar opened, ISO-8601; empty if there is none. */
    public String last() {
        return bars == 0 ? "" : Instant.ofEpochSecond(last).toString();
    }

    /** Whether every bar stands at midnight UTC, as the bar of a date does, to which a zone is nothing. */
    public boolean isNamedByDates() {
        return namedByDates;
    }

    /** Seconds of most steps from bar to bar; 0 below two bars. */
    public long barSeconds() {
        return steps.usual();
    }

    /** Days of the week on which bars are usual, as {@link TradingWeek#days} tells them. */
    public int weekdays() {
        return week.days(steps.usual());
    }

    /** Steps that are longer than a bar. */
    public long longSteps() {
        return steps.longer(steps.usual());
    }

    /** Of days: the one that is known, else that whose clocks wrote the times; empty if neither. */
    public Optional<ZoneId> zone() {
        return known.or(offsets::zone);
    }

    /** What the long steps are: closings of the market or holes; bars that are named by dates are of those in any zone. */
    public LongSteps.Found found() {
        return longSteps.found(
                steps.usual(), last - first, namedByDates ? ZoneOffset.UTC : zone().orElse(offsets.greatest()));
    }

    /** What is allowed but may be wrong, in words. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        offsets.warning(counted).ifPresent(warnings::add);
        long usual = steps.usual();
        long shorter = steps.shorter(usual);
        if (shorter > 0) {
            warnings.add(
                    "bars of mixed sizes: " + (shorter == 1 ? "1 step is" : shorter + " steps are") + " shorter than "
                            + Durations.ofBar(usual) + ", first at " + counted + " " + steps.firstShorter(usual));
        } else if (steps.firstOfRun(usual, MIXED_RUN) > 0) {
            warnings.add("bars of mixed sizes: many steps in a row are longer than " + Durations.ofBar(usual)
                    + ", first at " + counted + " " + steps.firstOfRun(usual, MIXED_RUN));
        }
        warnings.addAll(moves);
        if (suspicious > moves.size()) {
            long more = suspicious - moves.size();
            warnings.add(more + (more == 1 ? " more move" : " more moves") + " of the close by more than 30 %");
        }
        if (bars > 0 && traded == 0) {
            warnings.add("no volume is known");
        }
        return warnings;
    }
}
