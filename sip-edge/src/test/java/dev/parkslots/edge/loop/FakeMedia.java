package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows what each open leg hears. */
final class FakeMedia implements MediaEngine {

    final Map<LegId, String> hears = new HashMap<>();
    final Map<LegId, RemoteMedia> remotes = new HashMap<>();
    final Set<LegId> open = new HashSet<>();
    final Map<LegId, MediaListener> listeners = new HashMap<>();
    boolean musicStarts = true;
    /** Whether what is said is heard to its end at once; else the test says when, by {@link #said}. */
    boolean speaksAtOnce = true;
    /** What each leg was told, in order. */
    final Map<LegId, List<Speech>> told = new HashMap<>();

    int portsLeft = Integer.MAX_VALUE;
    private int port = 20_000;

    @Override
    public Fingerprint fingerprint() {
        return new Fingerprint("sha-256", "0A:1B" + ":2C".repeat(30));
    }

    @Override
    public MediaPort open(LegId leg, MediaListener listener) {
        if (portsLeft-- <= 0) {
            throw new NoPortsLeftException("none left");
        }
        open.add(leg);
        listeners.put(leg, listener);
        port += 2;
        return new MediaPort("127.0.0.1", port, port);
    }

    @Override
    public void configure(LegId leg, RemoteMedia remote) {
        remotes.put(leg, remote);
    }

    @Override
    public void connect(LegId one, LegId other) {
        hears.put(one, "voice of " + other);
        hears.put(other, "voice of " + one);
    }

    @Override
    public void playMusic(LegId leg, String musicClass) {
        hears.put(leg, "music " + musicClass);
        if (musicStarts) {
            listeners.get(leg).musicStarted(leg);
        }
    }

    @Override
    public boolean say(LegId leg, String tenant, Speech speech) {
        if (!open.contains(leg)) {
            return false;
        }
        hears.put(leg, "words " + speech.phrases());
        told.computeIfAbsent(leg, key -> new ArrayList<>()).add(speech);
        RemoteMedia remote = remotes.get(leg);
        if (remote == null || !remote.sendable()) {
            said(leg, false);
        } else if (speaksAtOnce) {
            said(leg, true);
        }
        return true;
    }

    /** What was said last on this leg is over. */
    void said(LegId leg, boolean whole) {
        hears.remove(leg);
        listeners.get(leg).said(leg, told.get(leg).getLast(), whole);
    }

    /** Legs whose keys are heard. */
    final Set<LegId> keys = new HashSet<>();

    @Override
    public void hearKeys(LegId leg) {
        keys.add(leg);
    }

    @Override
    public void silence(LegId leg) {
        hears.remove(leg);
    }

    @Override
    public void close(LegId leg) {
        open.remove(leg);
        hears.remove(leg);
    }
}
