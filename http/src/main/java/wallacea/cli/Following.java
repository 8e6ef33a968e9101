package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.cli.remote.RemoteOutcome;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;

/** Shows an evolution of another process until it has ended, whoever answers for it meanwhile, and says why it does not get on. */
record Following(Console console, PatientCalls calls, String id) {
    private static final long POLL_MILLIS = 500;

    /**
     * Follows it; gives how it ended.
     *
     * @param begun how it stands
     * @param lastWords what is said if the process is told to end meanwhile
     */
    EvolutionView toEnd(EvolutionView begun, Runnable lastWords) throws JsonProcessingException, InterruptedException {
        ProgressDisplay display = ProgressDisplay.on(console);
        Departure departure = Departure.watch(() -> {
            display.close();
            lastWords.run();
        });
        PatientCalls telling = calls.telling(display::say);
        Standstill standstill = new Standstill(System::nanoTime, display::say);
        EvolutionView view = begun;
        try (display) {
            display.show(view);
            while (!isOver(view)) {
                Thread.sleep(POLL_MILLIS);
                view = status(telling, id);
                display.show(view);
                if (!isOver(view)) {
                    standstill.look(view, () -> reasons(telling));
                }
            }
        } finally {
            departure.over();
        }
        return view;
    }

    /** What a node answers. */
    record Explained(boolean progressing, List<String> reasons) {}

    private List<String> reasons(PatientCalls telling) throws JsonProcessingException, InterruptedException {
        return telling.call(Request.of("GET", "/api/v1/evolutions/" + id + "/explain"))
                        instanceof Answer.Done(int _, String text)
                ? Json.read(text, Explained.class).reasons()
                : List.of();
    }

    static boolean isOver(EvolutionView view) {
        return RemoteOutcome.phase(view.state()).isFinished();
    }

    /** How it stands. */
    static EvolutionView status(PatientCalls calls, String id) throws JsonProcessingException, InterruptedException {
        return Json.read(calls.body(Request.of("GET", "/api/v1/evolutions/" + id)), EvolutionView.class);
    }
}
