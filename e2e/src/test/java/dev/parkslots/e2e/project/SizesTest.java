package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Telephony code rots in its longest file; so none gets long. */
class SizesTest {

    private static final int FILE = 400;
    private static final int METHOD = 50;

    /** What may be longer, and why. A name here is {@code File.java} or {@code File.java#method}. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    @Test
    void filesAndMethodsStayShort() throws IOException {
        var sources = DocsTest.tracked(".java");
        assertThat(sources).isNotEmpty();
        var tooLong = new ArrayList<String>();
        var all = new ArrayList<>(sources);
        all.addAll(DocsTest.tracked(".ts"));
        all.addAll(DocsTest.tracked(".lua"));
        for (var file : all) {
            var name = file.getFileName().toString();
            try (var lines = Files.lines(file)) {
                long count = lines.count();
                if (count > FILE && !EXCEPTIONS.containsKey(name)) {
                    tooLong.add(name + ": " + count + " lines");
                }
            }
        }
        tooLong.addAll(longMethods(sources));
        assertThat(tooLong).isEmpty();
    }

    private static List<String> longMethods(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var positions = Trees.instance(task).getSourcePositions();
            var found = new ArrayList<String>();
            for (CompilationUnitTree unit : task.parse()) {
                var name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void unused) {
                        var body = method.getBody();
                        if (body != null) {
                            long lines = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body))
                                    - unit.getLineMap().getLineNumber(positions.getStartPosition(unit, body))
                                    - 1;
                            var full = name + "#" + method.getName();
                            if (lines > METHOD && !EXCEPTIONS.containsKey(full)) {
                                found.add(full + ": " + lines + " lines");
                            }
                        }
                        return super.visitMethod(method, null);
                    }
                }.scan(unit, null);
            }
            return found;
        }
    }
}
