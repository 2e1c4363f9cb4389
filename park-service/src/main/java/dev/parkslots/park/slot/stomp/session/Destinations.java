package dev.parkslots.park.slot.stomp.session;

/** The five places that can be subscribed, compared by equality: no patterns, nothing else. */
public final class Destinations {

    public static final String SLOTS = "/app/slots";
    public static final String CALLS = "/app/calls";
    public static final String USER_CALLS = "/user/queue/calls";
    public static final String USER_NOTICES = "/user/queue/notices";

    private Destinations() {}

    public static String topic(String tenant) {
        return "/topic/tenants/" + tenant + "/slots";
    }

    public static boolean isOpenTo(StompUser user, String destination) {
        return switch (destination) {
            case SLOTS, CALLS, USER_CALLS, USER_NOTICES -> true;
            default -> destination.equals(topic(user.tenant()));
        };
    }
}
