package wallacea.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Whether the clock of the machine goes as its ticks do, and agrees with others. No result depends on it; logs and TLS do. */
public final class ClockCheck {
    private static final Instant BUILT_AFTER =
            LocalDate.of(2026, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration DRIFT = Duration.ofMillis(20);
    private static final Duration APART = Duration.ofSeconds(5);
    private static final String CURE = "let NTP set it: 'timedatectl set-ntp true'";

    private ClockCheck() {}

    /** Compares wall clock and ticks for a moment. */
    public static Finding here() throws InterruptedException {
        long ticks = System.nanoTime();
        Instant wall = Instant.now();
        Thread.sleep(LOOK);
        Duration passed = Duration.ofNanos(System.nanoTime() - ticks);
        return judge(wall, Duration.between(wall, Instant.now()), passed);
    }

    /**
     * The verdict.
     *
     * @param wall what it was at the beginning
     * @param onWall time that passed by the clock
     * @param ticked time that passed by ticks
     */
    static Finding judge(Instant wall, Duration onWall, Duration ticked) {
        Duration drift = onWall.minus(ticked).abs();
        if (wall.isBefore(BUILT_AFTER)) {
            return Finding.warn("clock", wall + " is before this program was made", CURE);
        }
        return drift.compareTo(DRIFT) > 0
                ? Finding.warn("clock", "off by " + drift.toMillis() + " ms in " + ticked.toMillis() + " ms", CURE)
                : Finding.ok("clock", "steady");
    }

    /**
     * Compares with another machine's.
     *
     * @param asked when it was asked
     * @param answered when its answer was here
     */
    static Finding against(String url, Instant asked, Instant there, Instant answered) {
        Duration apart = there.isBefore(asked)
                ? Duration.between(there, asked)
                : there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
        String found = String.format(Locale.ROOT, "%.1f s apart from %s", apart.toMillis() / 1000.0, url);
        return apart.compareTo(APART) > 0
                ? Finding.warn("clock of the cluster", found, "certificates and logs need one time: " + CURE)
                : Finding.ok("clock of the cluster", found);
    }
}
