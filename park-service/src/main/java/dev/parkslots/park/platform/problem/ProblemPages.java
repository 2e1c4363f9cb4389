package dev.parkslots.park.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages that explain each problem code. */
@Hidden
@RestController
class ProblemPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping("/docs/errors")
    ResponseEntity<String> all() {
        String rows = Arrays.stream(ProblemCode.values())
                .filter(ProblemCode::isPublic)
                .map(code -> """
                        <tr><td><a href="/docs/errors/%1$s">%1$s</a></td><td>%2$d</td><td>%3$s</td></tr>
                        """.formatted(code.code(), code.status(), code.title()))
                .collect(Collectors.joining());
        return page(
                "Problem codes",
                "<table><tr><th>code</th><th>HTTP status</th><th>meaning</th></tr>\n" + rows + "</table>");
    }

    @GetMapping("/docs/errors/{code}")
    ResponseEntity<String> one(@PathVariable String code) {
        ProblemCode problem = ProblemCode.of(code)
                .filter(ProblemCode::isPublic)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "There is no such problem code."));
        return page(problem.code(), """
                <p>%s. HTTP status %d, type <code>%s</code>.</p>
                <p>What to do: %s</p>
                <p><a href="/docs/errors">All codes</a></p>""".formatted(problem.title(), problem.status(), problem.type(), problem.advice()));
    }

    private static ResponseEntity<String> page(String title, String content) {
        String html = """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s · Park Slots</title></head>
                <body><h1>%1$s</h1>
                %2$s
                </body></html>
                """.formatted(title, content);
        return ResponseEntity.ok().contentType(HTML).body(html);
    }
}
