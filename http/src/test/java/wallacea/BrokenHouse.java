package wallacea;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Classes that live for one test: compiled from text, imported as if they stood in the house. */
final class BrokenHouse {
    private final Path directory;
    private final List<String> sources = new ArrayList<>();

    BrokenHouse(Path directory) {
        this.directory = directory;
    }

    /** Adds classes: full name and the declaration without its package. */
    BrokenHouse with(Map<String, String> declarations) throws IOException {
        for (Map.Entry<String, String> declaration : declarations.entrySet()) {
            String name = declaration.getKey();
            Path file = directory.resolve("src").resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            String packageName = name.substring(0, name.lastIndexOf('.'));
            Files.writeString(file, "package " + packageName + ";\n" + declaration.getValue());
            sources.add(file.toString());
        }
        return this;
    }

    JavaClasses build() {
        Path classes = directory.resolve("classes");
        List<String> options = List.of(
                "-proc:none",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString());
        StringWriter words = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean isBuilt = compiler.getTask(
                            words, files, null, options, null, files.getJavaFileObjectsFromStrings(sources))
                    .call();
            if (!isBuilt) {
                throw new IllegalStateException(words.toString());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new ClassFileImporter().importPath(classes);
    }
}
