package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.page.PageRequest;
import dev.parkslots.edge.loop.page.PageRequest.Heard;
import dev.parkslots.edge.loop.page.PageRequest.Listener;
import dev.parkslots.edge.loop.page.Pager;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page at this edge: what each device is sent, and what park-service hears of it. */
class PageTest {

    private static final Listener ONE = new Listener("202", "d-202");
    private static final Listener OTHER = new Listener("203", "d-203");

    private final EdgeForTests edge = new EdgeForTests();
    private final List<String> multicasts = new ArrayList<>();
    private final Directory directory = directory();
    private final Pager pager =
            new Pager(edge.loop.commands(), new People(() -> directory), (address, tenant, speech) -> {
                multicasts.add(address + " " + speech.phrases());
                return !address.endsWith(":1");
            });

    private static Directory directory() {
        var profile = new Directory.Profile(List.of(), false, "239.255.1.1:5004");
        var refused = new Directory.Profile(List.of(), false, "239.255.1.1:1");
        return new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(
                                new Directory.User("202", "Sam", Map.of()),
                                new Directory.User("203", "Carole", Map.of(), "fr", List.of()),
                                new Directory.User(
                                        "204",
                                        "Dave",
                                        Map.of(),
                                        null,
                                        List.of(
                                                new Directory.Device("d-1", profile),
                                                new Directory.Device("d-2", profile),
                                                new Directory.Device("d-3", refused)))),
                        List.of(),
                        new Directory.DialCodes("custom", List.of(), List.of(), List.of()),
                        List.of())));
    }

    @AfterEach
    void nothingIsLeft() {
        edge.loop.stop();
        edge.sip.invited().forEach(leg -> edge.refuse(leg, 487));
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
        assertThat(edge.sip.violations).isEmpty();
    }

    @CanIgnoreReturnValue
    private CompletableFuture<List<String>> page(String slot, String forExtension, String text, Listener... listeners) {
        var request = new PageRequest(
                "page-" + slot,
                "demo",
                new PageRequest.From("201", "Alice"),
                slot,
                forExtension,
                text,
                List.of(listeners));
        return pager.page(request)
                .toCompletableFuture()
                .thenApply(answer -> ((Answer.Ok<List<Heard>>) answer)
                        .value().stream()
                                .map(each -> each.device() + " " + each.result())
                                .toList());
    }

    private LegId leg(int number) {
        return edge.sip.invited().get(number);
    }

    private String shown(LegId leg) {
        Signalling.Identity identity = edge.sip.shown(leg);
        return identity.name() + " " + identity.number();
    }

    private List<String> words(LegId leg) {
        return edge.media.told.get(leg).getLast().phrases().stream()
                .map(Enum::name)
                .toList();
    }

    @Test
    void anIdleDeviceAnswersByItselfHearsItAllAndIsHungUp() {
        edge.media.speaksAtOnce = false;
        var heard = page("701", "202", null, ONE);
        LegId device = leg(0);

        assertThat(edge.sip.find(device, "INVITE").headers().get("Call-Info").toString())
                .contains("answer-after=0");
        assertThat(edge.sip.find(device, "INVITE").headers().get("Alert-Info").toString())
                .contains("info=alert-autoanswer;delay=0");
        assertThat(edge.sip.find(device, "INVITE").sdp()).contains("a=sendonly");
        assertThat(shown(device)).isEqualTo("Call for Sam on 701 sip:701@demo.localhost");
        assertThat(heard).isNotDone();
        edge.answer(device, sdp("0", "recvonly"));

        assertThat(heard.join()).containsExactly("d-202 paged");
        assertThat(words(device))
                .containsExactly(
                        "CHIME", "CALL_FOR", "DIGIT_2", "DIGIT_0", "DIGIT_2", "ON", "DIGIT_7", "DIGIT_0", "DIGIT_1");
        assertThat(edge.sip.on(device)).doesNotContain("BYE");
        edge.media.said(device, true);
        assertThat(edge.sip.on(device)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aPageIsNoCallOfWhoHearsIt() {
        edge.media.speaksAtOnce = false;
        page("701", null, null, ONE);
        edge.answer(leg(0), sdp("0", "recvonly"));

        assertThat(edge.parks.reports).isEmpty();
    }

    @Test
    void whoSpeaksForTooLongIsHungUpAfterTenSeconds() {
        edge.media.speaksAtOnce = false;
        page("701", null, null, ONE);
        edge.answer(leg(0));
        edge.pass(Duration.ofMillis(9_900));
        assertThat(edge.sip.on(leg(0))).doesNotContain("BYE");
        edge.pass(Duration.ofMillis(100));
        assertThat(edge.sip.on(leg(0))).endsWith("BYE");
    }

    @Test
    void whoDoesNotAnswerByItselfIsCancelledAfterFourSeconds() {
        var heard = page("701", null, null, ONE, OTHER);
        edge.tell(new SipEvent.Progress(leg(0), 180, null, null));
        edge.answer(leg(1));
        edge.pass(Duration.ofMillis(3_900));
        assertThat(heard).isNotDone();
        edge.pass(Duration.ofMillis(100));

        assertThat(heard.join()).containsExactly("d-202 no-answer", "d-203 paged");
        assertThat(edge.sip.on(leg(0))).endsWith("CANCEL");
        // Answered at the last moment.
        edge.answer(leg(0));
        assertThat(edge.sip.on(leg(0))).endsWith("CANCEL", "BYE");
    }

    @ParameterizedTest
    @CsvSource({"486, busy", "600, busy", "603, refused", "302, refused", "480, no-answer", "404, failed", "500, failed"
    })
    void whatADeviceSaysIsTold(int status, String result) {
        var heard = page("701", null, null, ONE);
        edge.refuse(leg(0), status);
        assertThat(heard.join()).containsExactly("d-202 " + result);
    }

    @Test
    void devicesThatAreGoneOrSpeakNothingWeKnowFail() {
        edge.devices.put("204", List.of(device("204", "d-204")));
        var heard =
                page("701", null, null, new Listener("202", "d-elsewhere"), ONE, OTHER, new Listener("204", "d-204"));
        edge.tell(new SipEvent.Vanished(leg(0), "timeout"));
        edge.answer(leg(1), sdp("18", "recvonly"));
        edge.bye(leg(2));

        assertThat(heard.join()).containsExactly("d-elsewhere failed", "d-202 failed", "d-203 failed", "d-204 failed");
    }

    @Test
    void aUserWhoHangsUpHearsNoMore() {
        edge.media.speaksAtOnce = false;
        var heard = page("701", null, null, ONE);
        edge.answer(leg(0));
        edge.bye(leg(0));
        assertThat(heard.join()).containsExactly("d-202 paged");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void everybodyHearsHisLanguageAndTheTextIsShown() {
        page("701", null, "Dupont, angry", ONE, OTHER);
        edge.answer(leg(0));
        edge.answer(leg(1));

        assertThat(edge.media.told.get(leg(0)))
                .extracting(Speech::language)
                .extracting(Enum::name)
                .containsExactly("EN");
        assertThat(edge.media.told.get(leg(1)))
                .extracting(Speech::language)
                .extracting(Enum::name)
                .containsExactly("FR");
        assertThat(words(leg(0))).containsExactly("CHIME", "PARKED_ON", "DIGIT_7", "DIGIT_0", "DIGIT_1");
        assertThat(shown(leg(0))).isEqualTo("Dupont, angry sip:701@demo.localhost");
    }

    @Test
    void withoutASlotThereIsAChimeAndWhoItComesFrom() {
        page(null, null, null, ONE);
        edge.answer(leg(0));
        assertThat(words(leg(0))).containsExactly("CHIME");
        assertThat(shown(leg(0))).isEqualTo("Page from Alice sip:201@demo.localhost");
    }

    @Test
    void theSameRequestAgainPagesNobodyTwice() {
        var first = page("701", null, null, ONE);
        var again = page("701", null, null, ONE);
        edge.answer(leg(0));
        assertThat(edge.sip.invited()).hasSize(1);
        assertThat(first.join()).isEqualTo(again.join());
    }

    @Test
    void devicesThatListenAtOneAddressGetOneStream() {
        var heard = page(
                "701", null, null, new Listener("204", "d-1"), new Listener("204", "d-2"), new Listener("204", "d-3"));

        assertThat(heard.join()).containsExactly("d-1 multicast", "d-2 multicast", "d-3 failed");
        assertThat(multicasts)
                .containsExactly(
                        "239.255.1.1:5004 [CHIME, PARKED_ON, DIGIT_7, DIGIT_0, DIGIT_1]",
                        "239.255.1.1:1 [CHIME, PARKED_ON, DIGIT_7, DIGIT_0, DIGIT_1]");
        assertThat(edge.sip.invited()).isEmpty();
    }

    @Test
    void theCallerOfWhomItTellsHearsHisMusicAndNothingElse() {
        LegId caller = edge.parkedCaller();
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.media.speaksAtOnce = false;
        int before = edge.sip.on(caller).size();
        page("701", "202", null, new Listener("203", "d-203"));
        LegId device = edge.rung();
        edge.answer(device, ANSWER);

        assertThat(edge.hears(device)).startsWith("words [CHIME");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.media.said(device, true);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.media.told).doesNotContainKey(caller);
        assertThat(edge.sip.on(caller)).hasSize(before);
        edge.bye(caller);
    }
}
