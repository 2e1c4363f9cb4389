package dev.parkslots.edge.media.secure.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.secure.stun.StunAnswer;
import dev.parkslots.edge.media.secure.stun.StunRequests;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IceLiteTest {

    private static final IceCredentials OURS = new IceCredentials("ours", "our-password-0123456789");
    private static final IceCredentials THEIRS = new IceCredentials("theirs", "their-password-0123456789");
    private static final IceCredentials OUR_NEXT = new IceCredentials("our2", "our-other-password-01234");
    private static final IceCredentials THEIR_NEXT = new IceCredentials("their2", "their-other-password-01234");
    private static final InetSocketAddress WIFI = new InetSocketAddress("192.0.2.1", 4_000);
    private static final InetSocketAddress CABLE = new InetSocketAddress("192.0.2.2", 5_000);
    private static final long SECOND = 1_000_000_000L;

    private final IceLite ice = new IceLite();
    private final ByteBuffer answer = ByteBuffer.allocate(StunAnswer.MAX);
    /** Clocks of JVMs begin anywhere, and pass zero. */
    private long now = -20 * SECOND;

    @BeforeEach
    void agreed() {
        ice.agree(OURS, THEIRS);
    }

    private StunOutcome check(InetSocketAddress from, byte[] request) {
        return ice.arrived(from, ByteBuffer.wrap(request), now, answer);
    }

    private StunOutcome check(InetSocketAddress from, boolean nominates) {
        byte[] request = StunRequests.check(OURS, THEIRS, nominates);
        StunOutcome outcome = check(from, request);
        byte[] said = new byte[answer.limit()];
        answer.get(0, said);
        assertThat(StunRequests.answers(request, said, OURS.password())).isTrue();
        return outcome;
    }

    @Test
    void theFirstCheckSaysWhereThePeerIs() throws Exception {
        assertThat(ice.target()).isNull();

        assertThat(check(WIFI, false)).isEqualTo(StunOutcome.ANSWERED);

        assertThat(ice.target()).isEqualTo(WIFI);
        assertThat(ice.knows(WIFI)).isTrue();
        assertThat(ice.knows(CABLE)).isFalse();
        byte[] said = new byte[answer.limit()];
        answer.get(0, said);
        assertThat(StunRequests.mapped(said)).isEqualTo(WIFI);
    }

    @Test
    void onlyANominationMovesTheSoundAndThatAtOnce() {
        check(WIFI, false);
        check(CABLE, false);
        assertThat(ice.target()).isEqualTo(WIFI);

        check(CABLE, true);
        assertThat(ice.target()).isEqualTo(CABLE);
        assertThat(ice.nominated()).isTrue();

        check(WIFI, false);
        assertThat(ice.target()).isEqualTo(CABLE);
        check(WIFI, true);
        assertThat(ice.target()).isEqualTo(WIFI);
        assertThat(ice.knows(CABLE)).isTrue();
    }

    /** A peer with many networks checks from all of them, again and again: the sound stays where it was nominated. */
    @Test
    void manyOtherPairsDoNotMoveTheSound() {
        check(CABLE, true);
        for (int i = 0; i < 20; i++) {
            now += SECOND / 10;
            check(new InetSocketAddress("198.51.100.1", 6_000 + i), false);
        }

        assertThat(ice.target()).isEqualTo(CABLE);
        assertThat(ice.lapses(now)).isFalse();
        assertThat(ice.knows(new InetSocketAddress("198.51.100.1", 6_019))).isTrue();
        assertThat(ice.knows(new InetSocketAddress("198.51.100.1", 6_000)))
                .as("only so many are remembered")
                .isFalse();
    }

    @Test
    void whoStopsCheckingIsNotSentToAnyMore() {
        check(WIFI, true);
        now += 29 * SECOND;
        assertThat(ice.lapses(now)).isFalse();
        assertThat(ice.target()).isEqualTo(WIFI);

        now += SECOND;
        assertThat(ice.lapses(now)).isTrue();
        assertThat(ice.lapses(now)).isFalse();
        assertThat(ice.target()).isNull();

        check(CABLE, false);
        assertThat(ice.target()).isEqualTo(CABLE);
    }

    @Test
    void checksFromElsewhereAreNoConsentForThePairWithTheSound() {
        check(WIFI, true);
        now += 20 * SECOND;
        check(CABLE, false);
        now += 10 * SECOND;

        check(CABLE, false);

        assertThat(ice.target()).isEqualTo(CABLE);
    }

    @Test
    void checksAreASignOfLifeUntilAskedFor() {
        assertThat(ice.checkedLately()).isTrue();
        assertThat(ice.checkedLately()).isFalse();
        check(WIFI, false);
        assertThat(ice.checkedLately()).isTrue();
        assertThat(ice.checkedLately()).isFalse();
    }

    @Test
    void strangersAndForgersGetNoAnswerAndMoveNothing() {
        check(WIFI, true);
        byte[] foreign = StunRequests.check(OURS, THEIR_NEXT, true);
        byte[] forged = new StunRequests()
                .username("ours:theirs")
                .with(StunRequests.USE_CANDIDATE, new byte[0])
                .signed("guessed")
                .sealed();
        byte[] unsigned = new StunRequests().username("ours:theirs").sealed();

        assertThat(check(CABLE, foreign)).isEqualTo(StunOutcome.STRANGER);
        assertThat(answer.hasRemaining()).isFalse();
        assertThat(check(CABLE, forged)).isEqualTo(StunOutcome.FORGED);
        assertThat(answer.hasRemaining()).isFalse();
        assertThat(check(CABLE, unsigned)).isEqualTo(StunOutcome.STRANGER);
        assertThat(answer.hasRemaining()).isFalse();
        assertThat(check(CABLE, new byte[20])).isEqualTo(StunOutcome.MALFORMED);
        assertThat(answer.hasRemaining()).isFalse();
        assertThat(ice.target()).isEqualTo(WIFI);
        assertThat(ice.knows(CABLE)).isFalse();
    }

    @Test
    void manyForgeriesAreNotEvenLookedAtAndThePeerIsAnsweredAllTheSame() {
        check(WIFI, true);
        byte[] forged =
                new StunRequests().username("ours:theirs").signed("guessed").sealed();
        for (int i = 0; i < IceLite.FORGERIES; i++) {
            assertThat(check(CABLE, forged)).isEqualTo(StunOutcome.FORGED);
        }

        assertThat(check(CABLE, forged)).isEqualTo(StunOutcome.LIMITED);
        assertThat(check(WIFI, true)).isEqualTo(StunOutcome.ANSWERED);
        now += SECOND;
        assertThat(check(CABLE, forged)).isEqualTo(StunOutcome.FORGED);
        assertThat(check(CABLE, true)).isEqualTo(StunOutcome.ANSWERED);
    }

    @Test
    void aRestartTakesBothNamesUntilTheNewOneIsUsedAndLeavesTheSound() {
        check(WIFI, true);
        ice.agree(OUR_NEXT, THEIR_NEXT);

        assertThat(check(WIFI, true)).isEqualTo(StunOutcome.ANSWERED);
        assertThat(check(CABLE, StunRequests.check(OUR_NEXT, THEIR_NEXT, false)))
                .isEqualTo(StunOutcome.ANSWERED);
        assertThat(ice.target()).isEqualTo(WIFI);
        assertThat(check(WIFI, StunRequests.check(OURS, THEIRS, true))).isEqualTo(StunOutcome.STRANGER);
        assertThat(check(CABLE, StunRequests.check(OUR_NEXT, THEIR_NEXT, true))).isEqualTo(StunOutcome.ANSWERED);
        assertThat(ice.target()).isEqualTo(CABLE);
    }

    @Test
    void theSameNamesAgainAreNoRestart() {
        check(WIFI, true);
        ice.agree(OURS, THEIRS);

        assertThat(ice.target()).isEqualTo(WIFI);
        assertThat(check(WIFI, true)).isEqualTo(StunOutcome.ANSWERED);
    }

    @Test
    void errorsAreSaidToThePeerAndMoveNothing() {
        byte[] obeying = new StunRequests()
                .username("ours:theirs")
                .with(StunRequests.CONTROLLED, new byte[8])
                .signed(OURS.password())
                .sealed();
        assertThat(check(WIFI, obeying)).isEqualTo(StunOutcome.ROLE_CONFLICT);
        assertThat(error(obeying)).isEqualTo(487);

        byte[] strange = new StunRequests()
                .username("ours:theirs")
                .with(0x0777, new byte[2])
                .signed(OURS.password())
                .sealed();
        assertThat(check(WIFI, strange)).isEqualTo(StunOutcome.UNKNOWN_ATTRIBUTE);
        assertThat(error(strange)).isEqualTo(420);
        assertThat(ice.target()).isNull();
    }

    private int error(byte[] request) {
        byte[] said = new byte[answer.limit()];
        answer.get(0, said);
        assertThat(StunRequests.answers(request, said, OURS.password())).isTrue();
        return StunRequests.errorCode(said);
    }

    @Test
    void aPeerHasSomeAddressesAndTheOldestAreForgotten() {
        check(WIFI, true);
        for (int i = 0; i < 8; i++) {
            now++;
            check(new InetSocketAddress("198.51.100.1", 10_000 + i), false);
        }

        assertThat(ice.knows(new InetSocketAddress("198.51.100.1", 10_000))).isFalse();
        assertThat(ice.knows(new InetSocketAddress("198.51.100.1", 10_001))).isTrue();
        assertThat(ice.knows(WIFI)).as("that of the sound is not forgotten").isTrue();
    }
}
