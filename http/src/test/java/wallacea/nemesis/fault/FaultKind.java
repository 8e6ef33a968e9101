package wallacea.nemesis.fault;

/** A way in which a part of a cluster breaks, for how long, and how soon the run must be back at work and what it may cost. */
public enum FaultKind {
    WORKER_KILLED(Subject.WORKER, 2, Promise.ofWorkers(), Loss.NOTHING),
    WORKER_FROZEN(Subject.WORKER, 9, Promise.ofWorkers(), Loss.ONE_WORKER),
    WORKER_TERMINATED(Subject.WORKER, 2, Promise.ofWorkers(), Loss.NOTHING),
    WORKER_CUT_OFF(Subject.WORKER, 9, Promise.ofWorkers(), Loss.ONE_WORKER),
    WORKER_UNHEARD(Subject.WORKER, 9, Promise.ofWorkers(), Loss.ONE_WORKER),
    WORKER_DEAF(Subject.WORKER, 9, Promise.ofWorkers(), Loss.ONE_WORKER),
    WORKER_UNPLUGGED(Subject.WORKER, 9, Promise.ofWorkers(), Loss.ONE_WORKER),
    WORKER_DISK_FULL(Subject.WORKER, 6, Promise.ofWorkers(), Loss.NOTHING),
    WORKER_CLOCK_JUMPS(Subject.WORKER, 6, Promise.ofWorkers(), Loss.NOTHING),
    ALL_WORKERS_KILLED(Subject.WORKER, 1, Promise.afterRestartOfWorkers(), Loss.NOTHING),

    CORE_KILLED(Subject.CORE, 3, Promise.ofCore(25), Loss.NOTHING),
    CORE_FROZEN(Subject.CORE, 20, Promise.ofCore(25), Loss.ONE_CORE),
    CORE_FROZEN_SHORTLY(Subject.CORE, 4, Promise.ofCore(25), Loss.ONE_CORE),
    CORE_TERMINATED(Subject.CORE, 3, Promise.ofCore(25), Loss.NOTHING),
    CORE_PARTED(Subject.CORE, 22, Promise.ofCore(40), Loss.ONE_CORE),
    CORE_PARTED_SHORTLY(Subject.CORE, 5, Promise.ofCore(40), Loss.ONE_CORE),
    CORE_UNHEARD(Subject.CORE, 22, Promise.ofCore(40), Loss.ONE_CORE),
    CORE_UNPLUGGED(Subject.CORE, 20, Promise.ofCore(40), Loss.ONE_CORE),
    CORE_CLOCK_JUMPS(Subject.CORE, 6, Promise.ofCore(25), Loss.NOTHING),

    PACKETS_LOST(Subject.NETWORK, 8, Promise.ofCore(40), Loss.ONE_CORE),
    NETWORK_THROTTLED(Subject.NETWORK, 8, Promise.ofCore(40), Loss.ONE_CORE),
    LINKS_SLOW(Subject.NETWORK, 8, Promise.ofCore(40), Loss.ONE_CORE),
    LINKS_CUT_IN_MID_BYTE(Subject.NETWORK, 8, Promise.ofCore(40), Loss.ONE_CORE),

    JOURNAL_STOPPED(Subject.JOURNAL, 8, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_KILLED(Subject.JOURNAL, 5, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_READ_ONLY(Subject.JOURNAL, 8, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_SLOW(Subject.JOURNAL, 8, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_FROZEN(Subject.JOURNAL, 12, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_UNPLUGGED(Subject.JOURNAL, 12, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_CUT_IN_MID_BYTE(Subject.JOURNAL, 6, Promise.onceJournalIsBack(), Loss.ONE_CORE),
    JOURNAL_DISK_FULL(Subject.JOURNAL, 8, Promise.onceJournalIsBack(), Loss.ONE_CORE),

    COMMANDS_REPEATED(Subject.CLIENT, 3, Promise.afterPause(), new Loss(3, 0)),
    ROLLING_RESTART(Subject.CLUSTER, 0, Promise.ofCore(25), Loss.NOTHING),
    POWER_CUT(Subject.CLUSTER, 2, Promise.afterPowerCut(), Loss.NOTHING);

    /** What a fault strikes; two faults that strike one subject do not mix. */
    public enum Subject {
        WORKER,
        CORE,
        NETWORK,
        JOURNAL,
        CLIENT,
        CLUSTER
    }

    private final Subject subject;
    private final int seconds;
    private final Promise promise;
    private final Loss loss;

    FaultKind(Subject subject, int seconds, Promise promise, Loss loss) {
        this.subject = subject;
        this.seconds = seconds;
        this.promise = promise;
        this.loss = loss;
    }

    public Subject subject() {
        return subject;
    }

    /** How long it lasts, before its end is brought about. */
    public int seconds() {
        return seconds;
    }

    public Promise promise() {
        return promise;
    }

    /** The most work that is done again because of it, beyond what a node costs that comes to its end. */
    public Loss loss() {
        return loss;
    }
}
