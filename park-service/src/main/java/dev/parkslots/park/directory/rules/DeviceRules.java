package dev.parkslots.park.directory.rules;

import dev.parkslots.park.directory.Device;
import dev.parkslots.park.directory.DeviceProfile;
import dev.parkslots.park.directory.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What devices and languages must look like. */
final class DeviceRules {

    static final int MOST_DEVICES = 20;
    private static final int LONGEST_LABEL = 100;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** IPv4 multicast (RFC 5771) without 224.0.0.x, which is for routers and never for sound. */
    private static final Pattern MULTICAST =
            Pattern.compile("(22[4-9]|23[0-9])\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3}):([0-9]{1,5})");

    private static final Set<String> LANGUAGES = Set.of("en", "fr");

    private DeviceRules() {}

    /** @param ids of all devices of the tenant that were seen before; this user's are added */
    static void checkAll(User user, String at, Set<String> ids, Findings findings) {
        List<Device> devices = user.devices();
        findings.require(devices.size() <= MOST_DEVICES, at + "devices", "must be at most " + MOST_DEVICES);
        for (int i = 0; i < devices.size(); i++) {
            String deviceAt = at + "devices[" + i + "].";
            check(devices.get(i), deviceAt, findings);
            String id = devices.get(i).id();
            findings.require(ids.add(id), deviceAt + "id", "there is another device " + id);
        }
    }

    /** @param at path of the device in the body, with a dot at its end, or empty */
    static void check(Device device, String at, Findings findings) {
        findings.require(ID.matcher(device.id()).matches(), at + "id", "must be 1 to 64 letters, digits and . _ -");
        findings.require(
                !device.label().isBlank() && device.label().length() <= LONGEST_LABEL,
                at + "label",
                "must be 1 to 100 characters");
        DeviceProfile profile = device.profile();
        findings.require(
                new HashSet<>(profile.announce()).size() == profile.announce().size(),
                at + "profile.announce",
                "names a way twice");
        String multicast = profile.multicast();
        findings.require(
                multicast == null || isMulticast(multicast),
                at + "profile.multicast",
                "must be an IPv4 multicast address and a port, e.g. 239.255.1.1:5004");
    }

    static void checkLanguage(String language, String field, Findings findings) {
        findings.require(LANGUAGES.contains(language), field, "must be en or fr");
    }

    private static boolean isMulticast(String text) {
        Matcher parts = MULTICAST.matcher(text);
        if (!parts.matches() || text.startsWith("224.0.0.")) {
            return false;
        }
        int port = Integer.parseInt(parts.group(5));
        return isByte(parts.group(2))
                && isByte(parts.group(3))
                && isByte(parts.group(4))
                && port >= 1
                && port <= HIGHEST_PORT;
    }

    private static boolean isByte(String digits) {
        return Integer.parseInt(digits) <= 255;
    }
}
