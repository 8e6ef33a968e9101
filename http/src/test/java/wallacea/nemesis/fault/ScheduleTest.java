package wallacea.nemesis.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<Schedule> CYCLE =
            LongStream.rangeClosed(1, Schedule.CYCLE).mapToObj(Schedule::of).toList();

    @Test
    void aCycleHasEveryKindAloneAndMixed() {
        assertThat(counts(false)).containsOnlyKeys(FaultKind.values());
        assertThat(counts(true)).containsOnlyKeys(FaultKind.values());
    }

    @Test
    void aCycleHasEveryKindTwiceAtLeast() {
        Map<FaultKind, Integer> all = counts(false);
        counts(true).forEach((kind, count) -> all.merge(kind, count, Integer::sum));
        assertThat(all.values()).allMatch(count -> count >= 2);
    }

    @Test
    void faultsThatMixStrikeDifferentSubjects() {
        assertThat(CYCLE)
                .flatExtracting(Schedule::steps)
                .allSatisfy(step -> assertThat(step.faults())
                        .extracting(fault -> fault.kind().subject())
                        .doesNotHaveDuplicates());
    }

    @Test
    void aSeedAlwaysGivesTheSameSchedule() {
        assertThat(CYCLE)
                .isEqualTo(IntStream.rangeClosed(1, Schedule.CYCLE)
                        .mapToObj(Schedule::of)
                        .toList());
        assertThat(Schedule.of(25).steps()).isNotEqualTo(Schedule.of(1).steps());
    }

    private static Map<FaultKind, Integer> counts(boolean mixed) {
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        CYCLE.stream()
                .flatMap(schedule -> schedule.steps().stream())
                .filter(step -> step.faults().size() > 1 == mixed)
                .flatMap(step -> step.faults().stream())
                .forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
        return counts;
    }
}
