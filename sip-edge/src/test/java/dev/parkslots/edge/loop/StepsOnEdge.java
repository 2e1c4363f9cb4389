package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import java.util.List;

/** An edge with a caller in 701, for whom steps of the ladder run. */
abstract class StepsOnEdge {

    final EdgeForTests edge = new EdgeForTests();
    final StepsForTests steps = new StepsForTests(edge.loop, edge.parks);

    void alsoHas(String extension, String id) {
        edge.devices.put(
                extension,
                List.of(EdgeForTests.device(extension, "d-" + extension), EdgeForTests.device(extension, id)));
    }

    void rings(LegId device) {
        edge.tell(new SipEvent.Progress(device, 180, null, null));
    }

    List<String> rung() {
        return edge.sip.sent.stream()
                .map(FakeSignalling.Sent::what)
                .filter(what -> what.startsWith("INVITE "))
                .skip(1)
                .toList();
    }

    static void refused(Answer<Done> answer, String code) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    void waitsOn(LegId caller) {
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.media.open).containsExactly(caller);
        assertThat(edge.loop.commands().parks())
                .singleElement()
                .satisfies(park -> assertThat(park.state()).isEqualTo("waiting"));
    }
}
