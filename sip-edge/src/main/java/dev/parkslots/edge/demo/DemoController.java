package dev.parkslots.edge.demo;

import dev.parkslots.edge.web.Problem;
import dev.parkslots.edge.web.Replies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Demo calls for park-service, which offers them to newcomers. */
@RestController
@Profile("demo")
@RequestMapping("/internal/v1/demo/calls")
class DemoController {

    private final DemoCalls calls;
    private final Replies replies;

    DemoController(DemoCalls calls, Replies replies) {
        this.calls = calls;
        this.replies = replies;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<Object>> start(@Valid @RequestBody Start body) {
        return replies.once(
                body.requestId,
                () -> calls.start(body.tenant, body.to, Boolean.TRUE.equals(body.answer)),
                call -> ResponseEntity.status(201).body(Map.of("id", call.id(), "state", call.state())));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable String id) {
        return calls.find(id)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> Problem.of("no-such-resource", "There is no demo call with that id.")
                        .response());
    }

    record Start(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String to,
            @Nullable Boolean answer) {}
}
