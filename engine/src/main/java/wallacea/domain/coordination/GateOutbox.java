package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkKey;

/** Collects what a gate wants done because of one input. */
final class GateOutbox {
    private List<GateOutput> outputs = new ArrayList<>();

    void say(String worker, GateMessage message) {
        outputs.add(new GateOutput.ToWorker(worker, message));
    }

    void tell(WorkKey work, IslandInput input) {
        outputs.add(new GateOutput.ToIsland(work.evolution(), work.island(), input));
    }

    void suspect(WorkKey work, int position) {
        tell(work, new IslandInput.Suspected(work, position));
    }

    List<GateOutput> take() {
        List<GateOutput> taken = outputs;
        outputs = new ArrayList<>();
        return taken;
    }
}
