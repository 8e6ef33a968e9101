package wallacea.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whether a port can be bound.
 *
 * @param port 0 for any free one
 * @param user what listens there, in words
 * @param setting that names another one
 */
public record PortCheck(String host, int port, String user, String setting) {
    /** Binds it for a moment. */
    public Finding finding() {
        String name = "port " + port;
        if (port == 0) {
            return Finding.ok(name, user + " takes any free one");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.ok(name, "free for " + user);
        } catch (UnknownHostException e) {
            return Finding.warn(name, "address " + host + " is not known", "mend the host of " + setting);
        } catch (IOException e) {
            Optional<PortHolder> holder = PortHolder.of(port);
            if (holder.filter(PortHolder::isNode).isPresent()) {
                return Finding.ok(name, "a node has it for " + user + ": " + holder.get());
            }
            return Finding.warn(
                    name,
                    "taken on " + host + holder.map(process -> " by " + process).orElse("") + ", wanted for " + user,
                    "a run takes another; for a node end what listens there" + (holder.isEmpty() ? " ('ss -ltnp')" : "")
                            + ", or set " + setting);
        }
    }
}
