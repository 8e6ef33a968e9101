package wallacea.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /** A class loader of its own has classes of its own, as another process has. */
    @Test
    void givesNoPortThatItGivesElsewhere() throws Exception {
        URL classes = FreePort.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method elsewhere = loader.loadClass(FreePort.class.getName()).getMethod("next");
            Set<Integer> ports = new TreeSet<>();
            for (int i = 0; i < 2 * PortBlock.PORTS; i++) {
                assertThat(ports.add(FreePort.next())).isTrue();
                assertThat(ports.add((Integer) elsewhere.invoke(null))).isTrue();
            }
        }
    }

    @Test
    void keepsABlockFromAnybodyElse() throws Exception {
        PortBlock block = PortBlock.take(0);
        PortBlock other = PortBlock.take(0);
        try (ServerSocket guard = block.guard();
                ServerSocket _ = other.guard()) {
            assertThat(other.first()).isNotEqualTo(block.first());
            assertThatThrownBy(
                            () -> new ServerSocket(guard.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close())
                    .isInstanceOf(BindException.class);
        }
    }
}
