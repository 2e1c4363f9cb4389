package dev.parkslots.park.slot.stomp;

/** The five places that can be subscribed, compared by equality: no patterns, nothing else. */
final class Destinations {

    static final String SLOTS = "/app/slots";
    static final String CALLS = "/app/calls";
    static final String USER_CALLS = "/user/queue/calls";
    static final String USER_NOTICES = "/user/queue/notices";

    private Destinations() {}

    static String topic(String tenant) {
        return "/topic/tenants/" + tenant + "/slots";
    }

    static boolean isOpenTo(StompUser user, String destination) {
        return switch (destination) {
            case SLOTS, CALLS, USER_CALLS, USER_NOTICES -> true;
            default -> destination.equals(topic(user.tenant()));
        };
    }
}
