package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.loop.park.CallCommands.HeldPark;
import dev.parkslots.edge.loop.park.CallCommands.ParkServiceParties;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.Parker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The parks of a call as park-service asks for them. */
final class HeldParks {

    private HeldParks() {}

    static List<HeldPark> of(Call call) {
        List<HeldPark> held = new ArrayList<>();
        switch (call.phase()) {
            case Phase.Parked parked -> held.add(held(call, parked.park(), "waiting"));
            case Phase.Ringing ringing -> held.add(held(call, ringing.park(), "ringing"));
            case Phase.Recalling recalling -> held.add(held(call, recalling.park(), "recalling"));
            case Phase.Retuning retuning -> held.add(held(call, retuning.park(), "joining"));
            case Phase.Joining joining -> held.add(held(call, joining.park(), "joining"));
            // On music, and park-service may have stored the confirmation already.
            case Phase.Parking parking -> {
                if (parking.progress() instanceof Phase.Parking.Progress.Confirming confirming) {
                    held.add(held(call, confirming.park(), "waiting"));
                }
            }
            default -> {}
        }
        call.completing().forEach(park -> held.add(held(call, park, "joined")));
        return held;
    }

    static Optional<HeldPark> of(Call call, String parkId) {
        return of(call).stream().filter(park -> park.parkId().equals(parkId)).findFirst();
    }

    private static HeldPark held(Call call, Park park, String state) {
        Party parker = park.parker();
        Caller caller =
                call.find(park.caller()).map(Leg::party).map(Reports::caller).orElse(new Caller("", ""));
        String extension = Objects.requireNonNullElse(parker.extension(), "");
        return new HeldPark(
                park.parkId(),
                call.tenant(),
                park.slot(),
                park.lot(),
                park.fence(),
                call.id(),
                new ParkServiceParties(caller, new Parker(extension, parker.name(), parker.device())),
                state,
                park.parkedAt() == null ? null : park.parkedAt().toString(),
                park.recallAt() == null ? null : park.recallAt().toString());
    }
}
