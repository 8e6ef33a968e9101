package wallacea.cli;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a file descriptor is a terminal; Java itself tells it of standard input and output only. Linux names the file
 * behind a descriptor, which is quick; else the C library is asked, which takes a tenth of a second to get ready.
 */
final class TerminalDevice {
    private TerminalDevice() {}

    static boolean isAt(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/")
                    || (file.startsWith("/dev/") && !file.equals("/dev/null") && isTerminal(descriptor));
        } catch (IOException | UnsupportedOperationException e) {
            return isTerminal(descriptor);
        }
    }

    @SuppressWarnings("restricted")
    private static boolean isTerminal(int descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> isatty = linker.defaultLookup().find("isatty");
        if (isatty.isEmpty()) {
            return false;
        }
        try {
            return (int) linker.downcallHandle(
                                    isatty.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                            .invokeExact(descriptor)
                    == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("isatty takes and gives an int", e);
        }
    }
}
