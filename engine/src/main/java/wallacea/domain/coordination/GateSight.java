package wallacea.domain.coordination;

/** Makes the view of a gate. */
final class GateSight {
    private GateSight() {}

    static GateView of(Workforce workforce, OpenEvolutions open, GateView.Counters counters) {
        return new GateView(
                workforce.connected().stream().map(one -> worker(one, open)).toList(),
                workforce.rejected().stream()
                        .map(one -> new GateView.Rejected(
                                one.hello().worker(), one.hello().labels(), one.reason(), one.at()))
                        .toList(),
                open.all().stream().map(one -> work(one, workforce)).toList(),
                counters);
    }

    private static GateView.Worker worker(ConnectedWorker worker, OpenEvolutions open) {
        long serves = open.all().stream()
                .filter(evolution -> !evolution.isIdle() && worker.matches(evolution.latest()))
                .count();
        return new GateView.Worker(
                worker.name(),
                worker.hello().labels(),
                worker.hello().versions(),
                worker.hello().slots(),
                worker.credit(),
                worker.assignments().size(),
                (int) serves,
                worker.since(),
                worker.heardAt(),
                worker.lacking());
    }

    private static GateView.Work work(OpenEvolution evolution, Workforce workforce) {
        int running = 0;
        int workers = 0;
        for (ConnectedWorker worker : workforce.connected()) {
            running += worker.serves(evolution.latest()) ? worker.held(evolution.id()) : 0;
            workers += worker.matches(evolution.latest()) ? 1 : 0;
        }
        return new GateView.Work(
                evolution.id(),
                evolution.islands().size(),
                evolution.waitingIndividuals(),
                running,
                workers,
                evolution.cost.nanos(),
                evolution.suspicions.condemned());
    }
}
