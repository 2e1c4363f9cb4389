package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.directory.DialPlan;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.directory.People.TypedCode;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that devices press in their calls, where the device is set up for it: a park code among them parks the other party. */
public final class TypedCodes {

    /** Who waits longer between two keys begins anew. */
    static final Duration BETWEEN_KEYS = Duration.ofSeconds(3);

    private static final int LONGEST = 24;
    private static final int MOST_LEGS = 10_000;
    private static final Pattern RELAY = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9*#])\\s*$");

    private final Switchboard switchboard;
    private final People people;
    private final DialPlan dialPlan;
    private final Timers timers;
    /** What was typed without a pause; the oldest gives way where there are too many. */
    private final Map<LegId, Typed> typed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LegId, Typed> eldest) {
            return size() > MOST_LEGS;
        }
    };

    private long count;

    private record Typed(String keys, long number) {}

    public TypedCodes(Switchboard switchboard, People people, DialPlan dialPlan, Timers timers) {
        this.switchboard = switchboard;
        this.people = people;
        this.dialPlan = dialPlan;
        this.timers = timers;
    }

    /** DTMF by INFO: {@code application/dtmf-relay} ("Signal=5") or {@code application/dtmf} ("5"). */
    public void told(SipEvent.InfoReceived info) {
        String type = info.contentType().strip();
        String body = info.body();
        if (type.regionMatches(true, 0, "application/dtmf-relay", 0, 22)) {
            Matcher signal = RELAY.matcher(body);
            if (signal.find()) {
                pressed(info.leg(), signal.group(1).charAt(0));
            }
        } else if (type.regionMatches(true, 0, "application/dtmf", 0, 16)
                && body.strip().length() == 1) {
            pressed(info.leg(), body.strip().charAt(0));
        }
    }

    public void pressed(LegId leg, char key) {
        Optional<Party> party =
                switchboard.callOf(leg).flatMap(call -> call.find(leg)).map(each -> each.party());
        if (party.isEmpty() || !people.parksByTyping(party.get()) || "0123456789*#".indexOf(key) < 0) {
            return;
        }
        Typed now;
        synchronized (typed) {
            Typed before = typed.remove(leg);
            String keys = (before == null ? "" : before.keys()) + key;
            now = new Typed(keys.length() > LONGEST ? keys.substring(keys.length() - LONGEST) : keys, ++count);
            typed.put(leg, now);
        }
        if (!park(leg, party.get(), now, false)) {
            timers.after(BETWEEN_KEYS, () -> paused(leg, party.get(), now));
        }
    }

    /** Nothing more was typed: a code that might have gone on is meant as it is. */
    private void paused(LegId leg, Party party, Typed then) {
        boolean last;
        synchronized (typed) {
            last = then.equals(typed.get(leg));
        }
        if (last && !park(leg, party, then, true)) {
            forget(leg, then);
        }
    }

    private void forget(LegId leg, Typed then) {
        synchronized (typed) {
            typed.remove(leg, then);
        }
    }

    /** The longest code that ends with the last key counts; a star or hash begins it. */
    private boolean park(LegId leg, Party party, Typed now, boolean over) {
        String keys = now.keys();
        for (int from = 0; from < keys.length(); from++) {
            if (keys.charAt(from) == '*' || keys.charAt(from) == '#') {
                String code = keys.substring(from);
                Intent meaning = dialPlan.dialed(party.tenant(), code);
                TypedCode what = people.typedCode(party.tenant(), code, meaning);
                if (what == TypedCode.WHOLE || (over && what == TypedCode.MAY_GO_ON)) {
                    forget(leg, now);
                    var unused = switchboard.post(
                            leg,
                            new CallEvent.ParkTyped(
                                    leg, leg + "/typed/" + now.number(), meaning, people.language(party)));
                    return true;
                }
            }
        }
        return false;
    }
}
