package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.body.SlotBody;
import dev.parkslots.park.slot.body.SlotBody.PersonBody;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.stomp.session.Destinations;
import dev.parkslots.park.slot.stomp.session.Push;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the events what concerns single users. Every node hears every event, and each tells the users that are connected to it.
 */
final class Notices {

    private final Directory directory;
    private final Push push;
    private final ParkNumbers numbers;

    /** What earlier events said about parks that still wait: tenant → parkId; only for tenants that are connected here. */
    private final Map<String, Map<String, Known>> known = new ConcurrentHashMap<>();

    Notices(Directory directory, Push push, ParkNumbers numbers) {
        this.directory = directory;
        this.push = push;
        this.numbers = numbers;
    }

    private record Known(
            @Nullable String forExtension,
            @Nullable Person retriever,
            @Nullable String reminded) {}

    /**
     * @param notice what it is about, e.g. "parked-for-you"
     * @param slot null where it is about a call
     */
    record NoticeBody(
            String notice,
            @Nullable SlotBody slot,
            @Nullable PersonBody actor,
            String detail) {}

    void about(SlotEvent event) {
        Park park = event.park();
        if (park == null) {
            return;
        }
        Map<String, Known> parks = known.computeIfAbsent(event.tenant(), tenant -> new ConcurrentHashMap<>());
        Known before = parks.getOrDefault(park.id(), new Known(null, null, null));
        switch (event.name()) {
            case PARKED -> {
                tellNumber(event, park);
                tellWanted(event, park, null);
            }
            case UPDATED -> {
                tellWanted(event, park, before.forExtension());
                remind(event, park, before.reminded());
            }
            case RECALLING -> remind(event, park, before.reminded());
            case MOVED -> tellNumber(event, park);
            case RETRIEVED -> tellParker(event, park);
            case RETURNED -> {
                tellRetriever(event, before.retriever() == null ? event.actor() : before.retriever());
                remind(event, park, before.reminded());
            }
            case CONNECTING, RESERVED, RELEASED, RECALLED, FORWARDED, ABANDONED, FORCED, LOST -> {}
        }
        if (park.end() == null) {
            parks.put(park.id(), new Known(park.forExtension(), park.retriever(), reminder(event, before.reminded())));
        } else {
            parks.remove(park.id());
        }
    }

    /** Nobody of the tenant is connected here any more. */
    void forget(String tenant) {
        known.remove(tenant);
    }

    /** To who did not name the slot himself. */
    private void tellNumber(SlotEvent event, Park park) {
        boolean shown = park.byNext()
                && tell(
                        event,
                        park.parker().extension(),
                        "your-park-number",
                        "Parked on " + event.slot().number() + ".");
        if (shown) {
            numbers.shown(event.tenant(), park.id());
        }
    }

    private void tellWanted(SlotEvent event, Park park, @Nullable String toldAlready) {
        String wanted = park.forExtension();
        if (wanted != null && !wanted.equals(toldAlready)) {
            tell(
                    event,
                    wanted,
                    "parked-for-you",
                    "A caller waits for you on " + event.slot().number() + ".");
        }
    }

    /** Once for each reminder: one that also rings is told when it rings or, where nothing rings, when it is over. */
    private void remind(SlotEvent event, Park park, @Nullable String remindedOf) {
        String now = reminder(event, remindedOf);
        if (now != null && !now.equals(remindedOf)) {
            tell(
                    event,
                    park.parker().extension(),
                    "park-reminder",
                    "Your caller on " + event.slot().number() + " still waits.");
        }
    }

    private static @Nullable String reminder(SlotEvent event, @Nullable String before) {
        Rung rung = event.rung();
        return rung == null || rung.action() != LadderStep.Action.REMIND ? before : rung.round() + "." + rung.index();
    }

    private void tellParker(SlotEvent event, Park park) {
        Person retriever = event.actor() != null ? event.actor() : park.retriever();
        String parker = park.parker().extension();
        if (retriever == null || parker.equals(retriever.extension())) {
            return;
        }
        tell(
                event,
                parker,
                "your-park-retrieved",
                retriever.name() + " has picked up your caller from "
                        + event.slot().number() + ".");
    }

    private void tellRetriever(SlotEvent event, @Nullable Person retriever) {
        if (retriever != null && retriever.extension() != null) {
            tell(
                    event,
                    retriever.extension(),
                    "retrieve-failed",
                    "The caller on " + event.slot().number() + " could not be connected to you and waits again.");
        }
    }

    /** @return whether a page of his is open here */
    private boolean tell(SlotEvent event, String extension, String notice, String detail) {
        Optional<User> user = directory.tenant(event.tenant()).flatMap(tenant -> tenant.userByExtension(extension));
        return user.isPresent()
                && push.toUser(
                        user.get().username(),
                        Destinations.USER_NOTICES,
                        new NoticeBody(notice, SlotBody.of(event.slot()), EventBody.actor(event), detail));
    }
}
