package wallacea.store.foreign;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;

/** Finds the columns of times by their headings, and by the rows where several hold times; adds them to what was found. */
final class HeadedTimes {
    private static final Set<String> PARTS = Set.of("year", "month", "hour", "minute", "hh", "mm");
    private static final Set<String> ZONES =
            Set.of("tz", "zone", "time zone", "timezone", "utc offset", "gmt offset", "offset");

    private final String place;
    private final Headings headings;
    private final Optional<ZoneId> zone;
    private final FormatTrial trial;
    private final Columns found;
    private final List<Integer> clocks;
    private final List<Integer> dates;
    private final List<Integer> timed;

    HeadedTimes(String place, Headings headings, Optional<ZoneId> zone, FormatTrial trial, Columns found) {
        this.place = place;
        this.headings = headings;
        this.zone = zone;
        this.trial = trial;
        this.found = found;
        List<Integer> all = new ArrayList<>(headings.named(ColumnName.TIME));
        if (all.isEmpty()) {
            all.addAll(headings.index());
        }
        if (all.isEmpty()) {
            all.addAll(headings.ids());
        }
        all.removeIf(headings::isHour);
        if (all.stream().anyMatch(headings::isOfTimes)) {
            all.removeIf(field -> headings.kind(field) == FieldKind.WORD); // weekdays
        }
        if (all.stream().map(headings::text).anyMatch(HeadedTimes::saysOpening)) {
            all.removeIf(field -> ColumnName.maySayFirstTrade(headings.text(field)));
        }
        clocks = all.stream().filter(headings::isClock).toList();
        dates = withoutClosing(
                all.stream().filter(field -> !clocks.contains(field)).toList());
        List<Integer> marked = dates.stream().filter(this::isTimed).toList();
        timed = marked.isEmpty() ? dates.stream().filter(this::isCompact).toList() : marked;
    }

    private static boolean saysOpening(String heading) {
        return OpeningTimes.isNamed(heading) && !ColumnName.maySayFirstTrade(heading);
    }

    /** Without dates just before a full second, at which bars close, where others tell as many times. */
    private List<Integer> withoutClosing(List<Integer> all) {
        List<Integer> others = all.stream()
                .filter(field -> !ClosingTimes.are(headings.values(field)))
                .toList();
        return all.stream()
                .filter(field -> others.contains(field)
                        || headings.kind(field) == FieldKind.EPOCH
                        || others.stream().noneMatch(other -> times(other) >= times(field)))
                .toList();
    }

    private long times(int field) {
        return headings.values(field).stream().distinct().count();
    }

    /** Finds them; false if there are none. */
    boolean find() throws IOException {
        List<Integer> epochs = dates.stream()
                .filter(field -> headings.kind(field) == FieldKind.EPOCH)
                .toList();
        Optional<Integer> plain = dates.stream()
                .filter(field -> ColumnName.saysOpeningInUtc(headings.text(field)))
                .findFirst();
        if (plain.isPresent()) {
            set(plain.get());
        } else if (!epochs.isEmpty() && dates.size() > 1) {
            ofEpochs(epochs);
        } else if (dates.size() == 1 || timed.size() == 1) {
            set(dates.size() == 1 ? dates.getFirst() : timed.getFirst());
        } else if (!dates.isEmpty()) {
            ofDates();
        }
        closing();
        return !dates.isEmpty();
    }

    /** The one whose heading says that bars open then. */
    private void ofDates() throws IOException {
        List<Integer> opening = dates.stream()
                .filter(field -> OpeningTimes.isNamed(headings.text(field)))
                .toList();
        if (opening.size() == 1) {
            set(opening.getFirst());
        } else {
            found.problems().add(place + ": expected one column of times" + choices("; choose by ", dates));
        }
    }

    /** Proposes other columns of times where those that were found are the ones at which bars close. */
    private void closing() throws IOException {
        int time = found.fields()[Column.TIME.place()];
        if (time >= 0 && found.fields()[Column.DATE.place()] < 0 && ClosingTimes.are(headings.values(time))) {
            OpeningTimes times = new OpeningTimes(headings, zone);
            List<Integer> others = IntStream.range(0, headings.texts().size())
                    .filter(field -> IntStream.of(found.fields()).noneMatch(taken -> taken == field))
                    .filter(field -> headings.kind(field) == FieldKind.DATE || times.areBefore(field, time))
                    .filter(field -> times(field) >= times(time))
                    .boxed()
                    .toList();
            String formats = choices("; choose by ", others);
            if (!formats.isEmpty()) {
                found.problems()
                        .add(place + ": expected the time at which a bar opens; those of '" + headings.text(time)
                                + "' are those at which bars close, just before a full second" + formats);
            }
        }
    }

    private boolean isTimed(int field) {
        return headings.values(field).stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*"));
    }

    /** Whether times of day stand behind dates without marks, as in {@code 20200131093000}. */
    private boolean isCompact(int field) {
        return headings.values(field).stream().anyMatch(text -> text.matches("(19|20)(\\d{10}|\\d{12}|\\d{15})"));
    }

    /** That at which bars open, of epochs and of dates beside them. */
    private void ofEpochs(List<Integer> epochs) throws IOException {
        OpeningTimes times = new OpeningTimes(headings, zone);
        Optional<OpeningTimes.Found> opening = times.ofEpochs(epochs);
        if (opening.isEmpty()) {
            found.problems()
                    .add(place + ": expected one column of times, or several that are the same or a bar apart, but "
                            + told(epochs) + " are neither" + choices("; choose by ", epochs));
            return;
        }
        int epoch = opening.get().field();
        Optional<OpeningTimes.Found> earlier = dates.stream()
                .filter(field -> !epochs.contains(field))
                .flatMap(date -> times.beside(epoch, date, clock(date)).stream())
                .findFirst();
        if (earlier.isPresent() && earlier.get().mayBeLocal()) {
            int date = earlier.get().field();
            found.problems()
                    .add(place + ": '" + headings.text(epoch) + "' is one bar later than '" + headings.text(date)
                            + "' in UTC: expected the zone of '" + headings.text(date)
                            + "' by --zone, such as --zone UTC, which tells whether bars end at '"
                            + headings.text(epoch) + "'" + choices("; or choose by ", List.of(date, epoch)));
            return;
        }
        List<Integer> others = earlier.isPresent()
                ? List.of()
                : dates.stream()
                        .filter(field -> !epochs.contains(field))
                        .filter(date -> times.differ(epoch, date, clock(date)))
                        .toList();
        if (!others.isEmpty()) {
            found.problems()
                    .add(place + ": expected one column of times, or several that are the same or a bar apart, but '"
                            + headings.text(epoch) + "' and " + told(others) + " are neither"
                            + choices(
                                    "; choose by ",
                                    Stream.concat(others.stream(), Stream.of(epoch))
                                            .toList()));
            return;
        }
        OpeningTimes.Found last = earlier.or(() -> opening).orElseThrow();
        set(last.field());
        Stream.of(opening, earlier)
                .flatMap(Optional::stream)
                .filter(each -> !each.ends().isEmpty())
                .forEach(each -> found.words()
                        .add("a bar opens at '" + headings.text(each.field()) + "' and ends at " + told(each.ends())
                                + ", which the distance of the two tells"));
    }

    private String told(List<Integer> fields) {
        return fields.stream().map(field -> "'" + headings.text(field) + "'").collect(Collectors.joining(" and "));
    }

    /** The column of times of day beside one of dates, -1 if there is none. */
    private int clock(int date) {
        boolean isAlone = clocks.size() != 1 || headings.kind(date) == FieldKind.EPOCH || timed.contains(date);
        return isAlone ? -1 : clocks.getFirst();
    }

    private void set(int field) {
        put(found.fields(), field);
        if (clock(field) >= 0) {
            zone(clock(field));
        }
        zone(field);
    }

    private void put(int[] fields, int field) {
        int clock = clock(field);
        fields[Column.TIME.place()] = clock < 0 ? field : clock;
        fields[Column.DATE.place()] = clock < 0 ? -1 : field;
    }

    private String choices(String lead, List<Integer> fields) throws IOException {
        return trial.proposal(lead, fields.stream().flatMap(this::choices).toList());
    }

    private Stream<String> choices(int field) {
        int[] chosen = found.fields().clone();
        put(chosen, field);
        return chosen[Column.CLOSE.place()] < 0
                ? new FormatCandidates(headings.texts(), headings.rows(), chosen).bars().stream()
                : Stream.of(headings.letters(chosen));
    }

    /** Refuses columns without which a time is not what it says. */
    void parts() {
        List<String> times = headings.values(found.fields()[Column.TIME.place()]);
        boolean whole = FieldKind.ofMost(times) == FieldKind.EPOCH
                || times.stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*"));
        List<String> beside = new ArrayList<>(headings.headed(PARTS));
        headings.named(ColumnName.TIME).stream()
                .filter(headings::isHour)
                .map(headings::text)
                .forEach(beside::add);
        if (!beside.isEmpty() && !whole) {
            found.problems()
                    .add(place + ": '" + String.join("', '", beside)
                            + "': expected each time in one column, or a date and a time of day");
        }
        List<String> zones = headings.headed(ZONES);
        if (!zones.isEmpty() && zone.isEmpty() && found.fields()[Column.DATE.place()] >= 0) {
            found.problems()
                    .add(place + ": '" + zones.getFirst()
                            + "': expected the zone of the file by --zone, such as --zone America/New_York, as columns "
                            + "of zones are not read");
        }
    }

    private void zone(int field) {
        String heading = headings.text(field);
        boolean offset = ColumnName.saysOffset(heading);
        if (zone.isEmpty() && (offset || ColumnName.saysOtherZone(heading))) {
            found.problems()
                    .add(place + ": '" + heading + "' is "
                            + (offset ? "an offset, which is not read from a heading" : "not one zone everywhere")
                            + ": expected --zone with a name or an offset, such as --zone America/New_York or --zone "
                            + "-05:00");
        }
    }
}
