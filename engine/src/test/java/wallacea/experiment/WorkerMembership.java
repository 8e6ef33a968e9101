package wallacea.experiment;

/** What workers are to the core nodes. */
enum WorkerMembership {
    /** Members; the resolver decides by the majority of all members. */
    MEMBERS("workers are members", "cluster", ""),
    /** Members; the resolver decides by the majority of the core nodes. */
    MEMBERS_ROLE_CORE(
            "workers are members, role = core",
            "cluster",
            "pekko.cluster.split-brain-resolver.keep-majority.role = core"),
    /** As before, and no downing of all when reachability keeps changing. */
    MEMBERS_NEVER_UNSTABLE("workers are members, role = core, down-all-when-unstable = off", "cluster", """
            pekko.cluster.split-brain-resolver.keep-majority.role = core
            pekko.cluster.split-brain-resolver.down-all-when-unstable = off
            """),
    /** Actor systems of their own outside the cluster. */
    REMOTE("workers are remote systems", "remote", "pekko.cluster.split-brain-resolver.keep-majority.role = core");

    private final String words;
    private final String workerProvider;
    private final String settings;

    WorkerMembership(String words, String workerProvider, String settings) {
        this.words = words;
        this.workerProvider = workerProvider;
        this.settings = settings;
    }

    String words() {
        return words;
    }

    /** HOCON of a core node. */
    String core() {
        return "pekko.actor.provider = cluster\npekko.cluster.roles = [core]\n" + settings;
    }

    /** HOCON of a worker. */
    String worker() {
        return "pekko.actor.provider = " + workerProvider + "\npekko.cluster.roles = [worker]\n" + settings;
    }
}
