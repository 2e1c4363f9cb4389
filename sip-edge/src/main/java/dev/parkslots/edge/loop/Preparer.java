package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Preparation.NotPrepared;
import dev.parkslots.edge.call.CallEvent.Preparation.Prepared;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.platform.Ids;
import dev.parkslots.edge.registrar.Devices;
import dev.parkslots.edge.sdp.LocalSession;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the devices to ring, and opens media and a leg for each: all of it or nothing. */
final class Preparer {

    private static final Logger log = LoggerFactory.getLogger(Preparer.class);

    private final Signalling signalling;
    private final MediaEngine media;
    private final MediaListener listener;
    private final Devices devices;
    private final People people;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Preparer(CallLoop.Surroundings surroundings, MediaListener listener, People people, Ids ids) {
        this.signalling = surroundings.signalling();
        this.media = surroundings.media();
        this.devices = surroundings.devices();
        this.listener = listener;
        this.people = people;
        this.ids = ids;
    }

    Preparation prepare(Call call, Effect.Prepare prepare) {
        String tenant = call.tenant();
        List<LegId> opened = new ArrayList<>();
        try {
            LocalSession self = prepare.self() == null ? null : self(prepare.self(), call.find(prepare.self()), opened);
            List<Leg> targets = prepare.target() == null ? List.of() : targets(tenant, prepare.target(), opened);
            if (prepare.target() == null || !targets.isEmpty()) {
                return new Prepared(self, targets);
            }
            opened.forEach(media::close);
            return prepare.target().who() instanceof Intent.Address
                    ? new NotPrepared(503, "This edge has no way to that address.")
                    : new NotPrepared(480, "No device is registered that could be rung.");
        } catch (MediaEngine.NoPortsLeftException full) {
            opened.forEach(media::close);
            log.warn("A call was refused: {}", full.getMessage());
            return new NotPrepared(503, "No media port is free on this edge.");
        } catch (RuntimeException unexpected) {
            opened.forEach(media::close);
            throw unexpected;
        }
    }

    private List<Leg> targets(String tenant, Target target, List<LegId> opened) {
        Identity shown = identity(tenant, target.caller());
        return switch (target.who()) {
            case Intent.Extension user -> devices(tenant, user.extension(), target, shown, opened);
            case Intent.Group group -> {
                List<Leg> members = new ArrayList<>();
                for (String member : group.members()) {
                    members.addAll(devices(tenant, member, target, shown, opened));
                }
                yield members;
            }
            case Intent.Outside outside -> {
                Party party = new Party(tenant, null, null, "", outside.number());
                Dialog dialog = signalling.newTrunkDialog(tenant, outside.number(), shown);
                yield List.of(leg(party, dialog, opened));
            }
            case Intent.Address address -> {
                Party party = new Party(tenant, null, null, "", userOf(address.uri()));
                Optional<Dialog> dialog = signalling.newAddressDialog(tenant, address.uri(), shown);
                yield dialog.isEmpty() ? List.of() : List.of(leg(party, dialog.get(), opened));
            }
            default -> List.of();
        };
    }

    /** What a person calls the address of a mailbox or a queue: its user part. */
    private static String userOf(String uri) {
        int at = uri.indexOf('@');
        return at < 0 ? "" : uri.substring(uri.indexOf(':') + 1, at);
    }

    private List<Leg> devices(String tenant, String extension, Target target, Identity shown, List<LegId> opened) {
        List<Leg> legs = new ArrayList<>();
        String name = people.name(tenant, extension);
        for (Device device : chosen(devices.of(tenant, extension), target)) {
            Party party = new Party(tenant, extension, device.id(), name, extension);
            Leg leg = leg(party, signalling.newDialog(device, shown), opened);
            legs.add(device.answersWhenTold() ? leg.with(leg.steering().answering()) : leg);
        }
        return legs;
    }

    private static List<Device> chosen(List<Device> all, Target target) {
        return switch (target.choice()) {
            // A device is not rung by its own call.
            case Target.Choice.All ignored ->
                all.stream()
                        .filter(device -> !device.id().equals(target.caller().device()))
                        .toList();
            case Target.Choice.MostRecent ignored -> all.stream().limit(1).toList();
            case Target.Choice.Others others ->
                all.stream()
                        .filter(device -> !device.id().equals(target.caller().device()))
                        .filter(device -> !others.devices().contains(device.id()))
                        .toList();
            case Target.Choice.Named named ->
                all.stream()
                        .filter(device -> device.id().equals(named.device()))
                        .toList();
        };
    }

    private Leg leg(Party party, Dialog dialog, List<LegId> opened) {
        LegId id = new LegId(ids.next());
        return Leg.ringing(id, party, dialog, open(id, Optional.of(party), Optional.of(dialog), opened));
    }

    private LocalSession self(LegId id, Optional<Leg> leg, List<LegId> opened) {
        return open(id, leg.map(Leg::party), leg.map(Leg::dialog), opened);
    }

    /** Who speaks SIP over a WebSocket is a browser, and knows encrypted sound alone (RFC 8827 §6.5). */
    private LocalSession open(LegId leg, Optional<Party> party, Optional<Dialog> dialog, List<LegId> opened) {
        MediaEngine.MediaPort port = media.open(leg, listener);
        opened.add(leg);
        if (party.filter(people::parksByTyping).isPresent()) {
            media.hearKeys(leg);
        }
        boolean browser =
                dialog.filter(known -> known.flow().transport() == Transport.WS).isPresent();
        return LocalSession.of(
                        port.address(), port.port(), ThreadLocalRandom.current().nextLong(1, 1L << 53))
                .with(SecureEnd.of(media.fingerprint(), IceCredentials.random(random), browser));
    }

    static Identity identity(String tenant, Party party) {
        return new Identity(tenant, party.name(), party.number());
    }
}
