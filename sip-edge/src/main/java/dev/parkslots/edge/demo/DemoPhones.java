package dev.parkslots.edge.demo;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.registrar.BuiltInDevices;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Built-in phones that answer by themselves: one a user, for as long as any demo call wants it. */
final class DemoPhones {

    private static final double PITCH = 200;

    private final DemoSurroundings around;
    private final BuiltInDevices devices;
    private final InstantSource clock;
    private final String edge;
    private final Map<User, Phone> phones = new HashMap<>();

    private record User(String tenant, String extension) {}

    DemoPhones(DemoSurroundings around, BuiltInDevices devices, InstantSource clock, String edge) {
        this.around = around;
        this.devices = devices;
        this.clock = clock;
        this.edge = edge;
    }

    synchronized void borrow(String tenant, String extension) {
        phones.computeIfAbsent(new User(tenant, extension), this::plugIn).borrowers++;
    }

    synchronized void giveBack(String tenant, String extension) {
        var user = new User(tenant, extension);
        var phone = phones.get(user);
        if (phone != null && --phone.borrowers == 0) {
            phones.remove(user);
            devices.remove(phone.device);
            phone.agent.hangUpAll();
            around.closeLater(phone.agent);
        }
    }

    private Phone plugIn(User user) {
        var agent = around.agent((self, invite) -> answer(self, invite));
        var device = new Device(
                "demo-phone-" + user.tenant + "-" + user.extension,
                user.tenant,
                user.extension,
                "Built-in demo phone",
                "sip:" + user.extension + "@" + agent.address(),
                List.of(),
                Flow.udp(agent.address()),
                edge,
                clock.instant(),
                List.of());
        devices.add(device);
        return new Phone(agent, device);
    }

    private void answer(Agent agent, SipMessage invite) {
        var sound = around.sound(PITCH);
        var dialog = Dialog.answer(agent, sound, invite, ended -> sound.close());
        var unused = around.timer().schedule(dialog::hangUp, DemoCalls.LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    private static final class Phone {
        private final Agent agent;
        private final Device device;
        private int borrowers;

        Phone(Agent agent, Device device) {
            this.agent = agent;
            this.device = device;
        }
    }
}
