package dev.parkslots.edge.demo;

import dev.parkslots.edge.demo.DemoCall.View;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.registrar.Devices;
import dev.parkslots.edge.registrar.TrunkAddresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Calls by "Dupont", who comes in over the tenant's trunk and talks until somebody hangs up. */
final class DemoCalls implements AutoCloseable {

    static final long LONGEST_MINUTES = 30;
    private static final int MOST_AT_ONCE = 100;

    /** Ended ones stay visible until so many newer ones have ended. */
    private static final int MOST_REMEMBERED = 200;

    private static final double PITCH = 120;
    private static final long PATIENCE_MILLIS = 1000;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final DemoSurroundings around;
    private final DemoPhones phones;
    private final CurrentDirectory directory;
    private final Devices devices;
    private final TrunkAddresses trunks;
    private final Map<String, DemoCall> living = new LinkedHashMap<>();
    private final Map<String, View> ended = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, View> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    DemoCalls(
            DemoSurroundings around,
            DemoPhones phones,
            CurrentDirectory directory,
            Devices devices,
            TrunkAddresses trunks) {
        this.around = around;
        this.phones = phones;
        this.directory = directory;
        this.devices = devices;
        this.trunks = trunks;
    }

    /** Completes at once, with {@code answer} once the two hear each other (or after a moment without). */
    CompletionStage<Answer<View>> start(String tenantName, String to, boolean answer) {
        var tenant = directory.get().tenants().stream()
                .filter(candidate -> candidate.name().equals(tenantName))
                .findFirst();
        var extension = tenant.flatMap(found -> extension(found, to));
        if (tenant.isEmpty() || extension.isEmpty()) {
            return refused("no-such-resource", "Nobody of the tenant has the number " + to + ".");
        }
        if (!answer && devices.of(tenantName, extension.get()).isEmpty()) {
            return refused(
                    "no-device",
                    "No phone of " + to
                            + " is registered: register one, or send \"answer\":true for a built-in phone.");
        }
        synchronized (living) {
            if (living.size() >= MOST_AT_ONCE) {
                return refused("edge-refused", MOST_AT_ONCE + " demo calls are running: hang some up first.");
            }
            var call = dial(tenant.get(), extension.get(), answer);
            return answer
                    ? once(call, PATIENCE_MILLIS)
                    : CompletableFuture.completedStage(new Answer.Ok<>(call.view()));
        }
    }

    private static Optional<String> extension(Directory.Tenant tenant, String to) {
        var prefix = prefix(tenant);
        return tenant.users().stream()
                .map(Directory.User::extension)
                .filter(extension -> to.equals(extension) || to.equals(prefix + extension))
                .findFirst();
    }

    private static String prefix(Directory.Tenant tenant) {
        return tenant.trunks().isEmpty() ? "" : tenant.trunks().getFirst().numberPrefix();
    }

    private DemoCall dial(Directory.Tenant tenant, String extension, boolean answer) {
        if (answer) {
            phones.borrow(tenant.name(), extension);
        }
        var id = UUID.randomUUID().toString();
        var agent = around.agent((self, invite) -> self.send(invite.response("404 Not Found", "demo", List.of(), "")));
        var address = agent.address();
        trunks.add(address, tenant.name());
        var sound = around.sound(PITCH);
        Runnable free = () -> {
            retire(id);
            sound.close();
            trunks.remove(address);
            if (answer) {
                phones.giveBack(tenant.name(), extension);
            }
            around.closeLater(agent);
        };
        var dialog = Dialog.call(
                agent,
                sound,
                "\"Dupont\" <sip:+33123456789@" + tenant.domain() + ">",
                "sip:" + prefix(tenant) + extension + "@" + tenant.domain(),
                gone -> free.run());
        var call = new DemoCall(id, tenant.name(), sound, dialog);
        living.put(id, call);
        var unused = around.timer().schedule(call::hangUp, LONGEST_MINUTES, TimeUnit.MINUTES);
        return call;
    }

    private void retire(String id) {
        synchronized (living) {
            var call = living.remove(id);
            if (call != null) {
                ended.put(id, call.view());
            }
        }
    }

    private CompletionStage<Answer<View>> once(DemoCall call, long patience) {
        if (call.hearsVoice() || call.ended() || patience <= 0) {
            return CompletableFuture.completedStage(new Answer.Ok<>(call.view()));
        }
        return CompletableFuture.supplyAsync(
                        () -> patience - LOOK_EVERY_MILLIS,
                        CompletableFuture.delayedExecutor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS, around.timer()))
                .thenCompose(left -> once(call, left));
    }

    Optional<View> find(String id) {
        synchronized (living) {
            var call = living.get(id);
            return call == null ? Optional.ofNullable(ended.get(id)) : Optional.of(call.view());
        }
    }

    int running() {
        synchronized (living) {
            return living.size();
        }
    }

    /** Hangs up all; their BYEs go out before the edge's own port closes. */
    @Override
    public void close() {
        synchronized (living) {
            living.values().forEach(DemoCall::hangUp);
        }
    }

    private static CompletionStage<Answer<View>> refused(String code, String detail) {
        return CompletableFuture.completedStage(new Answer.Refused<>(code, detail));
    }
}
