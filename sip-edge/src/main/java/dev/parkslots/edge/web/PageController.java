package dev.parkslots.edge.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.edge.loop.page.PageRequest;
import dev.parkslots.edge.loop.page.Pager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages of park-service. */
@RestController
@RequestMapping("/internal/v1/pages")
class PageController {

    private static final int MOST_DEVICES = 200;

    private final Pager pager;
    private final Replies replies;

    PageController(Pager pager, Replies replies) {
        this.pager = pager;
        this.replies = replies;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<Object>> page(@Valid @RequestBody Page body) {
        return replies.once(
                body.requestId, () -> pager.page(body.request()), heard -> ResponseEntity.ok(Map.of("devices", heard)));
    }

    record Page(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotNull @Valid From from,
            @NotBlank String group,
            @Nullable String slot,
            @JsonProperty("for") @Nullable String forExtension,
            @Nullable String text,
            @NotNull @Size(max = MOST_DEVICES) List<@Valid Device> devices) {

        PageRequest request() {
            return new PageRequest(
                    requestId,
                    tenant,
                    new PageRequest.From(from.extension, from.name),
                    slot,
                    forExtension,
                    text,
                    devices.stream()
                            .map(device -> new PageRequest.Listener(device.extension, device.device))
                            .toList());
        }
    }

    record From(@Nullable String extension, @NotNull String name) {}

    record Device(@NotBlank String extension, @NotBlank String device) {}
}
