package wallacea.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import wallacea.nemesis.fault.Fault;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.world.Clock;
import wallacea.nemesis.world.CuttingProxy;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.HostNetwork;
import wallacea.nemesis.world.JournalServer;

/** Brings a fault about and brings its end about. */
final class Injection {
    private static final int ARTERY = 25520;
    private static final int LOST_PERCENT = 20;
    private static final int KILOBITS = 400;
    private static final int LINK_DELAY_MILLIS = 250;
    private static final int LINK_BYTES = 20_000;
    private static final int JOURNAL_DELAY_MILLIS = 300;
    private static final int JOURNAL_BYTES = 2_000;
    private static final int CLOCK_SECONDS = 3_600;
    private static final long BETWEEN_CALLS_MILLIS = 2_500;
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final Duration START = Duration.ofSeconds(90);

    private final Deployment deployment;
    private final Client client;
    private final Fault fault;
    private final String spec;
    private final History history;
    private final List<CuttingProxy> proxies = new ArrayList<>();

    Injection(Deployment deployment, Client client, Fault fault, String spec, History history) {
        this.deployment = deployment;
        this.client = client;
        this.fault = fault;
        this.spec = spec;
        this.history = history;
    }

    void begin() {
        switch (fault.kind()) {
            case WORKER_KILLED -> worker().kill();
            case WORKER_FROZEN -> worker().freeze();
            case WORKER_TERMINATED -> worker().terminate();
            case WORKER_CUT_OFF -> network().part(name(), hosts(worker()), coreHosts());
            case WORKER_UNHEARD -> network().cut(name(), hosts(worker()), coreHosts());
            case WORKER_DEAF -> network().cut(name(), coreHosts(), hosts(worker()));
            case WORKER_UNPLUGGED -> network().unplug(worker().host());
            case WORKER_DISK_FULL -> fill(worker().host());
            case WORKER_CLOCK_JUMPS ->
                Clock.move(worker().host(), fault.target() == 0 ? -CLOCK_SECONDS : CLOCK_SECONDS);
            case ALL_WORKERS_KILLED -> deployment.workers().forEach(ClusterNode::kill);

            case CORE_KILLED -> core().kill();
            case CORE_FROZEN, CORE_FROZEN_SHORTLY -> core().freeze();
            case CORE_TERMINATED -> core().terminate();
            case CORE_PARTED, CORE_PARTED_SHORTLY -> network().part(name(), hosts(core()), otherCoreHosts());
            case CORE_UNHEARD -> network().cut(name(), hosts(core()), otherCoreHosts());
            case CORE_UNPLUGGED -> network().unplug(core().host());
            case CORE_CLOCK_JUMPS -> Clock.move(core().host(), fault.target() == 0 ? -CLOCK_SECONDS : CLOCK_SECONDS);

            case PACKETS_LOST -> network().lose(name(), coreHosts(), LOST_PERCENT);
            case NETWORK_THROTTLED ->
                deployment.nodes().forEach(node -> network().throttle(node.host(), KILOBITS));
            case LINKS_SLOW -> links().forEach(proxy -> proxy.delay(LINK_DELAY_MILLIS));
            case LINKS_CUT_IN_MID_BYTE -> links().forEach(proxy -> proxy.cutWithin(LINK_BYTES));

            case JOURNAL_STOPPED -> journal().stop();
            case JOURNAL_KILLED -> journal().kill();
            case JOURNAL_READ_ONLY -> journal().readOnly(true);
            case JOURNAL_SLOW -> journalLink().delay(JOURNAL_DELAY_MILLIS);
            case JOURNAL_FROZEN -> journal().freeze();
            case JOURNAL_UNPLUGGED -> network().unplug(journal().host());
            case JOURNAL_CUT_IN_MID_BYTE -> journalLink().cutWithin(JOURNAL_BYTES);
            case JOURNAL_DISK_FULL -> journal().fillDisk();

            case COMMANDS_REPEATED -> repeat(client::pause);
            case ROLLING_RESTART -> replaceAll();
            case POWER_CUT -> {
                deployment.nodes().forEach(ClusterNode::kill);
                journal().kill();
            }
        }
    }

    void end() {
        switch (fault.kind()) {
            case WORKER_KILLED, WORKER_TERMINATED -> worker().start();
            case WORKER_FROZEN -> worker().thaw();
            case WORKER_CUT_OFF,
                    WORKER_UNHEARD,
                    WORKER_DEAF,
                    CORE_PARTED,
                    CORE_PARTED_SHORTLY,
                    CORE_UNHEARD,
                    PACKETS_LOST -> network().heal(name());
            case WORKER_UNPLUGGED -> network().plug(worker().host());
            case WORKER_DISK_FULL -> worker().host().run("rm", "-f", filler());
            case WORKER_CLOCK_JUMPS -> Clock.move(worker().host(), 0);
            case ALL_WORKERS_KILLED -> deployment.workers().forEach(ClusterNode::start);

            case CORE_KILLED, CORE_TERMINATED -> core().start();
            case CORE_FROZEN, CORE_FROZEN_SHORTLY -> core().thaw();
            case CORE_UNPLUGGED -> network().plug(core().host());
            case CORE_CLOCK_JUMPS -> Clock.move(core().host(), 0);

            case NETWORK_THROTTLED ->
                deployment.nodes().forEach(node -> network().unthrottle(node.host()));
            case LINKS_SLOW, LINKS_CUT_IN_MID_BYTE, JOURNAL_SLOW, JOURNAL_CUT_IN_MID_BYTE -> straighten();

            case JOURNAL_STOPPED, JOURNAL_KILLED -> journal().restart();
            case JOURNAL_READ_ONLY -> journal().readOnly(false);
            case JOURNAL_FROZEN -> journal().thaw();
            case JOURNAL_UNPLUGGED -> network().plug(journal().host());
            case JOURNAL_DISK_FULL -> journal().freeDisk();

            case COMMANDS_REPEATED -> {
                repeat(node -> client.submit(node, spec));
                repeat(client::resume);
            }
            case ROLLING_RESTART -> {}
            case POWER_CUT -> {
                journal().restart();
                deployment.nodes().forEach(ClusterNode::start);
            }
        }
    }

    /** To every core node, and then until one takes it. */
    private void repeat(Client.Call call) {
        deployment.cores().forEach(call::to);
        insist(deployment.cores(), call);
    }

    private void insist(List<ClusterNode> cores, Client.Call call) {
        if (!client.insist(cores, call, START)) {
            throw new IllegalStateException("no core node takes a command: " + fault);
        }
    }

    /** One node after another, while somebody pauses and resumes and is not put off by the node that is away. */
    private void replaceAll() {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            List<ClusterNode> cores = new ArrayList<>(deployment.cores());
            while (!isOver.get()) {
                insist(cores, node -> unlessOver(client.pause(node)));
                insist(cores, node -> unlessOver(client.resume(node)));
                Collections.rotate(cores, 1);
                Pauses.millis(BETWEEN_CALLS_MILLIS);
            }
        });
        deployment.nodes().forEach(this::replace);
        isOver.set(true);
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A run that is over cannot be paused; that is an answer, too. */
    private static Client.Answer unlessOver(Client.Answer answer) {
        return answer.status() == CONFLICT ? new Client.Answer(OK, answer.body()) : answer;
    }

    private void replace(ClusterNode node) {
        node.terminate();
        node.start();
        if (node.isCore()) {
            long deadline = history.now() + START.toMillis();
            while (!client.isReady(node) && history.now() < deadline) {
                Pauses.millis(200);
            }
        } else {
            Pauses.millis(3_000);
        }
    }

    private List<CuttingProxy> links() {
        for (ClusterNode from : deployment.nodes()) {
            for (ClusterNode to : deployment.nodes()) {
                if (from != to && (from.isCore() || to.isCore())) {
                    lead(from.host(), to.host(), ARTERY);
                }
            }
        }
        return proxies;
    }

    private CuttingProxy journalLink() {
        CuttingProxy proxy = proxy(journal().host(), JournalServer.PORT);
        for (Host core : coreHosts()) {
            network().redirect(name(), core, journal().host(), JournalServer.PORT, proxy.port());
        }
        return proxy;
    }

    private void lead(Host from, Host to, int port) {
        network().redirect(name(), from, to, port, proxy(to, port).port());
    }

    private CuttingProxy proxy(Host to, int port) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(fault.target() + proxies.size());
        CuttingProxy proxy = CuttingProxy.open(network().here(), to.address(), port, random);
        proxies.add(proxy);
        return proxy;
    }

    private void straighten() {
        boolean isJournal = fault.kind().subject() == FaultKind.Subject.JOURNAL;
        for (Host host : isJournal ? coreHosts() : hosts(deployment.nodes())) {
            network().straighten(name(), host);
        }
        proxies.forEach(CuttingProxy::close);
    }

    private void fill(Host host) {
        host.run("sh", "-c", "dd if=/dev/zero of=" + filler() + " bs=64k 2>/dev/null; true");
    }

    private static String filler() {
        return Host.OWN + "/filler";
    }

    private String name() {
        return fault.kind().name().toLowerCase(Locale.ROOT);
    }

    private HostNetwork network() {
        return deployment.network();
    }

    private JournalServer journal() {
        return deployment.journal();
    }

    private ClusterNode core() {
        return deployment.cores().get(fault.target());
    }

    private ClusterNode worker() {
        return deployment.workers().get(fault.target());
    }

    private List<Host> coreHosts() {
        return hosts(deployment.cores());
    }

    private List<Host> otherCoreHosts() {
        return coreHosts().stream().filter(host -> host != core().host()).toList();
    }

    private static List<Host> hosts(ClusterNode node) {
        return List.of(node.host());
    }

    private static List<Host> hosts(List<ClusterNode> nodes) {
        return nodes.stream().map(ClusterNode::host).toList();
    }
}
