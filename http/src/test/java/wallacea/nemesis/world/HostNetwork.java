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
                        "ip",
                        "link",
                        "add",
                        "wnem" + number,
                        "type",
                        "veth",
                        "peer",
                        "name",
                        "leg",
                        "netns",
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
                "ip",
                "link",
                "add",
                port(port),
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                Long.toString(host.first()));
        hub.net("ip", "link", "set", port(port), "master", "br0", "up");
        host.net("ip", "address", "add", host.address() + "/24", "dev", "eth0");
        host.net("ip", "link", "set", "eth0", "up");
        ports.put(host, port);
        return host;
    }

    /**
     * Drops all that goes from some to others; calls add up.
     *
     * @param fault under which name it is {@link #heal healed}
     */
    public void cut(String fault, Collection<Host> from, Collection<Host> to) {
        drop(fault, "iifname { " + names(from) + " } oifname { " + names(to) + " } drop");
    }

    /** Drops all between some and others, both ways. */
    public void part(String fault, Collection<Host> some, Collection<Host> others) {
        cut(fault, some, others);
        cut(fault, others, some);
    }

    /** Drops so many of a hundred packets to and from the hosts. */
    public void lose(String fault, Collection<Host> hosts, int percent) {
        drop(fault, "iifname { " + names(hosts) + " } numgen random mod 100 < " + percent + " drop");
        drop(fault, "oifname { " + names(hosts) + " } numgen random mod 100 < " + percent + " drop");
    }

    /** Ends every {@link #cut}, {@link #part} and {@link #lose} of that name at once. */
    public void heal(String fault) {
        hub.net("nft", "delete", "table", "bridge", fault);
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
                "tc",
                "qdisc",
                "replace",
                "dev",
                port(ports.get(host)),
                "root",
                "tbf",
                "rate",
                kilobits + "kbit",
                "burst",
                "32kbit",
                "latency",
                "400ms");
    }

    public void unthrottle(Host host) {
        hub.net("tc", "qdisc", "del", "dev", port(ports.get(host)), "root");
    }

    /**
     * Leads the connections of a host to a port of another through a port of this program. Those that stand are reset, so
     * that none passes by.
     */
    public void redirect(String fault, Host from, Host of, int port, int to) {
        String match = " ip daddr " + of.address() + " tcp dport " + port + " ";
        from.net(
                "nft",
                "add table ip " + fault + "; "
                        + "add chain ip " + fault + " out { type nat hook output priority -100 ; }; "
                        + "add rule ip " + fault + " out" + match + "dnat to " + here() + ":" + to);
        // The rest of a connection that was led nowhere so far never meets the rule above: an end meets this one.
        from.net(
                "nft",
                "add table ip " + fault + "_reset; "
                        + "add chain ip " + fault + "_reset out { type filter hook output priority 0 ; }; "
                        + "add rule ip " + fault + "_reset out" + match + "ct state established reject with tcp reset");
    }

    /** Ends every {@link #redirect} of that name for connections that are yet to come. */
    public void straighten(String fault, Host from) {
        from.net("nft", "delete table ip " + fault + "; delete table ip " + fault + "_reset");
    }

    private void drop(String fault, String rule) {
        hub.net(
                "nft",
                "add table bridge " + fault + "; "
                        + "add chain bridge " + fault + " forwarded { type filter hook forward priority 0 ; }; "
                        + "add rule bridge " + fault + " forwarded " + rule);
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
