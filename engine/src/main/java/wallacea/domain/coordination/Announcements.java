package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import wallacea.protocol.work.GateMessage;

/** Tells the workers how much the gate could use them: each second, and at once when work comes after there was none. */
final class Announcements {
    private static final long EVERY_MILLIS = 1_000;

    private final OpenEvolutions open;
    private final Workforce workforce;
    private final GateOutbox outbox;
    private long announcedAt;
    private boolean isDemandKnown;

    /** The most chunks of an evolution lately: between two generations there are none for a moment. */
    private record Peak(OpenEvolution evolution, int chunks) {}

    Announcements(OpenEvolutions open, Workforce workforce, GateOutbox outbox) {
        this.open = open;
        this.workforce = workforce;
        this.outbox = outbox;
    }

    void workCame(long now) {
        if (!isDemandKnown) {
            announce(now);
        }
    }

    void timePassed(long now) {
        if (now - announcedAt >= EVERY_MILLIS) {
            announce(now);
        }
    }

    void tell(ConnectedWorker worker) {
        tell(worker, peaks());
    }

    private void announce(long now) {
        announcedAt = now;
        List<Peak> peaks = peaks();
        isDemandKnown = !peaks.isEmpty();
        workforce.connected().forEach(worker -> tell(worker, peaks));
        open.all().forEach(OpenEvolution::endPeak);
    }

    private List<Peak> peaks() {
        List<Peak> peaks = new ArrayList<>();
        for (OpenEvolution evolution : open.all()) {
            int chunks = evolution.peak();
            if (chunks > 0) {
                peaks.add(new Peak(evolution, chunks));
            }
        }
        return peaks;
    }

    private void tell(ConnectedWorker worker, List<Peak> peaks) {
        double weight = 0;
        int chunks = 0;
        for (Peak peak : peaks) {
            if (worker.serves(peak.evolution().latest())) {
                weight += peak.evolution().weight();
                chunks += peak.chunks();
            }
        }
        outbox.say(worker.name(), new GateMessage.Demand(weight, chunks));
    }
}
