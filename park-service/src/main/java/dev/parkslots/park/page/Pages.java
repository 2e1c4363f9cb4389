package dev.parkslots.park.page;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.PageCommand;
import dev.parkslots.park.page.Audience.Listener;
import dev.parkslots.park.page.PagedDevice.Result;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends pages: every idle device of a group is called and told where a caller waits. */
@Service
public class Pages {

    private static final Logger log = LoggerFactory.getLogger(Pages.class);

    private final Directory directory;
    private final Audience audience;
    private final PageTurns turns;
    private final EdgeClient edges;
    private final PageMeters meters;
    private final Executor threads = task -> Thread.ofVirtual().name("page").start(task);

    Pages(Directory directory, Audience audience, PageTurns turns, EdgeClient edges, PageMeters meters) {
        this.meters = meters;
        this.directory = directory;
        this.audience = audience;
        this.turns = turns;
        this.edges = edges;
    }

    /**
     * A page under way.
     *
     * @param called how many devices it goes to
     * @param outcome ends once every device has answered, or not; never fails
     */
    public record Started(int called, CompletableFuture<Page> outcome) {}

    /** Pages and waits for what each device says: some seconds. Throws as {@link #start} does. */
    public Page page(PageOrder order) {
        return start(order).outcome().join();
    }

    /** Pages without waiting; whatever goes wrong is written to the log alone. */
    public void announce(PageOrder order) {
        threads.execute(() -> {
            try {
                page(order);
            } catch (RuntimeException e) {
                log.warn("Group {} of {} was not paged: {}", order.group(), order.tenant(), e.getMessage());
            }
        });
    }

    /**
     * @throws ProblemException no-such-resource for an unknown group; edge-refused while it is being paged
     */
    public Started start(PageOrder order) {
        Tenant tenant = directory.tenant(order.tenant()).orElseThrow(() -> noSuchGroup(order.group()));
        Group group = tenant.group(order.group()).orElseThrow(() -> noSuchGroup(order.group()));
        List<Listener> listeners = audience.of(tenant, group);
        if (!turns.take(tenant.name(), group.name())) {
            throw new ProblemException(
                    ProblemCode.EDGE_REFUSED, "Group " + group.name() + " is being paged; try again in ten seconds.");
        }
        String id = UUID.randomUUID().toString();
        Map<String, List<Listener>> byEdge = listeners.stream()
                .filter(listener -> listener.edge() != null)
                .collect(Collectors.groupingBy(listener -> String.valueOf(listener.edge())));
        Map<String, CompletableFuture<Map<String, Result>>> asked = new HashMap<>();
        byEdge.forEach((edge, some) -> asked.put(
                edge, CompletableFuture.supplyAsync(() -> ask(edge, command(id, order, group, some)), threads)));
        int called = byEdge.values().stream().mapToInt(List::size).sum();
        CompletableFuture<Page> outcome = CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(ignored -> over(id, tenant, group, listeners, asked));
        return new Started(called, outcome);
    }

    private static PageCommand command(String id, PageOrder order, Group group, List<Listener> listeners) {
        return new PageCommand(
                id,
                order.tenant(),
                new PageCommand.From(order.extension(), order.name()),
                group.name(),
                order.slot(),
                order.forExtension(),
                order.text(),
                listeners.stream()
                        .map(listener -> new PageCommand.Device(listener.extension(), listener.device()))
                        .toList());
    }

    /** By device; devices of an edge that does not answer are missing. */
    private Map<String, Result> ask(String edge, PageCommand command) {
        Map<String, Result> results = new HashMap<>();
        try {
            for (PageCommand.Outcome each : edges.page(edge, command)) {
                results.put(each.device(), result(each.result()));
            }
        } catch (RuntimeException e) {
            log.warn("{} did not page group {} of {}: {}", edge, command.group(), command.tenant(), e.getMessage());
        }
        return results;
    }

    private static Result result(String word) {
        for (Result result : Result.values()) {
            if (result.word().equals(word)) {
                return result;
            }
        }
        return Result.FAILED;
    }

    private Page over(
            String id,
            Tenant tenant,
            Group group,
            List<Listener> listeners,
            Map<String, CompletableFuture<Map<String, Result>>> asked) {
        Map<String, Result> results = new HashMap<>();
        asked.values().forEach(each -> results.putAll(each.join()));
        Page page = new Page(
                id,
                group.name(),
                listeners.stream().map(listener -> paged(listener, results)).toList());
        meters.count(page);
        if (!page.reachedSomebody()) {
            giveBack(tenant, group);
        }
        return page;
    }

    private static PagedDevice paged(Listener listener, Map<String, Result> results) {
        Result result = listener.unheard() == null
                ? results.getOrDefault(listener.device(), Result.FAILED)
                : listener.unheard();
        return new PagedDevice(listener.extension(), listener.device(), result);
    }

    private void giveBack(Tenant tenant, Group group) {
        try {
            turns.giveBack(tenant.name(), group.name());
        } catch (RuntimeException e) {
            log.debug("The next page of group {} has to wait for some seconds", group.name(), e);
        }
    }

    private static ProblemException noSuchGroup(String name) {
        return new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "There is no group \"" + name + "\".");
    }
}
