package dev.parkslots.edge.parkservice.http.client;

import dev.parkslots.edge.platform.watch.EnumCounters;

/** What park-service is asked, as metrics and traces name it. */
enum RequestKind {
    CLAIM,
    CONFIRM,
    RETRIEVE,
    RENEW,
    COMPLETE,
    ABORT,
    END,
    RINGS,
    OVER,
    ANSWERED,
    CALLS,
    REGISTRATIONS,
    ANNOUNCE,
    DIRECTORY,
    OTHER;

    private final String word = EnumCounters.word(this);

    String word() {
        return word;
    }

    /** By the last word of the path. */
    static RequestKind of(String path) {
        int query = path.indexOf('?');
        String word = path.substring(path.lastIndexOf('/') + 1, query < 0 ? path.length() : query);
        return switch (word) {
            case "claims" -> CLAIM;
            case "confirm" -> CONFIRM;
            case "retrievals" -> RETRIEVE;
            case "renew" -> RENEW;
            case "complete" -> COMPLETE;
            case "abort" -> ABORT;
            case "end" -> END;
            case "rings" -> RINGS;
            case "over" -> OVER;
            case "answered" -> ANSWERED;
            case "calls" -> CALLS;
            case "registrations" -> REGISTRATIONS;
            case "announce" -> ANNOUNCE;
            case "directory" -> DIRECTORY;
            default -> OTHER;
        };
    }
}
