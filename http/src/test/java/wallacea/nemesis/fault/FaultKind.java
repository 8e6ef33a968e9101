package wallacea.nemesis.fault;

/** A way in which a part of a cluster breaks, for how long, and how soon the run must be back at work. */
public enum FaultKind {
    WORKER_KILLED(Subject.WORKER, 2, Promise.ofWorkers()),
    WORKER_FROZEN(Subject.WORKER, 9, Promise.ofWorkers()),
    WORKER_TERMINATED(Subject.WORKER, 2, Promise.ofWorkers()),
    WORKER_CUT_OFF(Subject.WORKER, 9, Promise.ofWorkers()),
    WORKER_UNHEARD(Subject.WORKER, 9, Promise.ofWorkers()),
    WORKER_DEAF(Subject.WORKER, 9, Promise.ofWorkers()),
    WORKER_UNPLUGGED(Subject.WORKER, 9, Promise.ofWorkers()),
    WORKER_DISK_FULL(Subject.WORKER, 6, Promise.ofWorkers()),
    WORKER_CLOCK_JUMPS(Subject.WORKER, 6, Promise.ofWorkers()),
    ALL_WORKERS_KILLED(Subject.WORKER, 1, Promise.afterRestartOfWorkers()),

    CORE_KILLED(Subject.CORE, 3, Promise.ofCore(25)),
    CORE_FROZEN(Subject.CORE, 20, Promise.ofCore(25)),
    CORE_FROZEN_SHORTLY(Subject.CORE, 4, Promise.ofCore(25)),
    CORE_TERMINATED(Subject.CORE, 3, Promise.ofCore(25)),
    CORE_PARTED(Subject.CORE, 22, Promise.ofCore(40)),
    CORE_PARTED_SHORTLY(Subject.CORE, 5, Promise.ofCore(40)),
    CORE_UNHEARD(Subject.CORE, 22, Promise.ofCore(40)),
    CORE_UNPLUGGED(Subject.CORE, 20, Promise.ofCore(40)),
    CORE_CLOCK_JUMPS(Subject.CORE, 6, Promise.ofCore(25)),

    PACKETS_LOST(Subject.NETWORK, 8, Promise.ofCore(40)),
    NETWORK_THROTTLED(Subject.NETWORK, 8, Promise.ofCore(40)),
    LINKS_SLOW(Subject.NETWORK, 8, Promise.ofCore(40)),
    LINKS_CUT_IN_MID_BYTE(Subject.NETWORK, 8, Promise.ofCore(40)),

    JOURNAL_STOPPED(Subject.JOURNAL, 8, Promise.onceJournalIsBack()),
    JOURNAL_KILLED(Subject.JOURNAL, 5, Promise.onceJournalIsBack()),
    JOURNAL_READ_ONLY(Subject.JOURNAL, 8, Promise.onceJournalIsBack()),
    JOURNAL_SLOW(Subject.JOURNAL, 8, Promise.onceJournalIsBack()),
    JOURNAL_FROZEN(Subject.JOURNAL, 12, Promise.onceJournalIsBack()),
    JOURNAL_UNPLUGGED(Subject.JOURNAL, 12, Promise.onceJournalIsBack()),
    JOURNAL_CUT_IN_MID_BYTE(Subject.JOURNAL, 6, Promise.onceJournalIsBack()),
    JOURNAL_DISK_FULL(Subject.JOURNAL, 8, Promise.onceJournalIsBack()),

    COMMANDS_REPEATED(Subject.CLIENT, 3, Promise.afterPause()),
    ROLLING_RESTART(Subject.CLUSTER, 0, Promise.ofCore(25)),
    POWER_CUT(Subject.CLUSTER, 2, Promise.afterPowerCut());

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

    FaultKind(Subject subject, int seconds, Promise promise) {
        this.subject = subject;
        this.seconds = seconds;
        this.promise = promise;
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
}
