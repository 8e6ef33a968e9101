package wallacea.nemesis.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts around one switch, with addresses 10.77.n.x; this program stands at {@link #here()}. Nothing of it leads anywhere
 * else, and nothing of it is left when this program ends. Networks of several programs stand side by side.
 */
public final class HostNetwork implements AutoCloseable {
    private static final int FIRST_HOST = 11;

    private final int number;
    private final Host hub;
    private final Map<Host, Integer> ports = new LinkedHashMap<>();

    private HostNetwork(int number, Host hub) {
        this.number = number;
        this.hub = hub;
    }

    /** A switch and the leg of it on which this program stands. */
    public static HostNetwork create() {
        Host hub = Host.boot("switch", "", 1);
        int number = leg(hub);
        HostNetwork network = new HostNetwork(number, hub);
        SystemCommand.run("ip", "address", "add", network.here() + "/24", "dev", "wnem" + number);
        SystemCommand.run("ip", "link", "set", "wnem" + number, "up");
        hub.net("ip", "link", "add", "name", "br0", "type", "bridge", "forward_delay", "0");
        hub.net("ip", "link", "set", "leg", "master", "br0", "up");
        hub.net("ip", "link", "set", "br0", "up");
        return network;
    }

    /** The name of an interface is free or it is not: that decides between programs. */
    private static int leg(Host hub) {
        IllegalStateException last = new IllegalStateException("no number is free");
        for (int number = 0; number < 250; number++) {
            try {
                SystemCommand.run(
                        "ip", "link", "add", "wnem" + number, "type", "veth", "peer", "name", "leg", "netns",
                        Long.toString(hub.first()));
                return number;
            } catch (IllegalStateException e) {
                last = e;
            }
        }
        hub.close();
        throw last;
    }

    /** The address of this program. */
    public String here() {
        return "10.77." + number + ".1";
    }

    /** Connects another host; {@code megabytes} is the size of its {@link Host#OWN own folder}. */
    public Host host(String name, int megabytes) {
        int port = ports.size();
        Host host = Host.boot(name, "10.77." + number + "." + (FIRST_HOST + port), megabytes);
        hub.net(
                "ip", "link", "add", port(port), "type", "veth", "peer", "name", "eth0", "netns",
                Long.toString(host.first()));
        hub.net("ip", "link", "set", port(port), "master", "br0", "up");
        host.net("ip", "address", "add", host.address() + "/24", "dev", "eth0");
        host.net("ip", "link", "set", "eth0", "up");
        ports.put(host, port);
        return host;
    }

    /** Drops all that goes from some to others; calls add up. */
    public void cut(Collection<Host> from, Collection<Host> to) {
        drop("iifname { " + names(from) + " } oifname { " + names(to) + " } drop");
    }

    /** Drops all between some and others, both ways. */
    public void part(Collection<Host> some, Collection<Host> others) {
        cut(some, others);
        cut(others, some);
    }

    /** Drops so many of a hundred packets to and from the hosts. */
    public void lose(Collection<Host> hosts, int percent) {
        drop("iifname { " + names(hosts) + " } numgen random mod 100 < " + percent + " drop");
        drop("oifname { " + names(hosts) + " } numgen random mod 100 < " + percent + " drop");
    }

    /** Ends every {@link #cut}, {@link #part} and {@link #lose} at once. */
    public void heal() {
        hub.net("nft", "delete", "table", "bridge", "faults");
    }

    /** Pulls the plug of a host. */
    public void unplug(Host host) {
        hub.net("ip", "link", "set", port(ports.get(host)), "down");
    }

    public void plug(Host host) {
        hub.net("ip", "link", "set", port(ports.get(host)), "up");
    }

    /** Lets a host receive no more than so many kilobits a second. */
    public void throttle(Host host, int kilobits) {
        hub.net(
                "tc", "qdisc", "replace", "dev", port(ports.get(host)), "root", "tbf", "rate", kilobits + "kbit", "burst",
                "32kbit", "latency", "400ms");
    }

    public void unthrottle(Host host) {
        hub.net("tc", "qdisc", "del", "dev", port(ports.get(host)), "root");
    }

    /**
     * Leads connections of one host to another's port elsewhere.
     *
     * @param to a port of this program
     */
    public void redirect(Host from, Host of, int port, int to) {
        from.net("nft", "add table ip detours; add chain ip detours out { type nat hook output priority -100 ; }; "
                + "add rule ip detours out ip daddr " + of.address() + " tcp dport " + port + " dnat to " + here() + ":"
                + to);
    }

    /** Ends every {@link #redirect} of a host for connections that are yet to come. */
    public void straighten(Host from) {
        from.net("nft", "delete", "table", "ip", "detours");
    }

    private void drop(String rule) {
        hub.net("nft", "add table bridge faults; "
                + "add chain bridge faults forwarded { type filter hook forward priority 0 ; }; "
                + "add rule bridge faults forwarded " + rule);
    }

    private String names(Collection<Host> hosts) {
        return hosts.stream().map(host -> '"' + port(ports.get(host)) + '"').collect(Collectors.joining(", "));
    }

    private static String port(int port) {
        return "port" + port;
    }

    public Set<Host> hosts() {
        return Set.copyOf(ports.keySet());
    }

    /** Ends all hosts with everything on them. */
    @Override
    public void close() {
        List<Host> all = new ArrayList<>(ports.keySet());
        all.forEach(Host::close);
        hub.close();
    }
}
