package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.security.Accounts.Account;
import dev.parkslots.park.security.UserTokens.Issued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserTokensTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofHours(1);

    private Instant now = NOON;
    private Account alice = account("demo", "{bcrypt}one");
    private boolean gone;
    private final UserTokens tokens = withLife(LIFE);

    @Test
    void aRenewedTokenIsGoodAsLongAsTheFirst() {
        Issued first = tokens.issue(alice);
        now = NOON.plus(LIFE).minusSeconds(1);

        Issued second = tokens.renew(first.token()).orElseThrow();
        now = now.plus(LIFE).minusSeconds(1);

        assertThat(first.life()).isEqualTo(LIFE);
        assertThat(second.life()).isEqualTo(LIFE);
        assertThat(tokens.verify(first.token())).isEmpty();
        assertThat(tokens.verify(second.token()))
                .map(good -> good.user().username())
                .contains("alice");
    }

    @Test
    void aTokenThatIsOverIsNotRenewed() {
        String first = tokens.issue(alice).token();
        now = NOON.plus(LIFE).plusSeconds(1);

        assertThat(tokens.renew(first)).isEmpty();
        assertThat(tokens.renew("no token")).isEmpty();
    }

    @Test
    void renewingEndsTwelveHoursAfterThePasswordWasGiven() {
        String token = tokens.issue(alice).token();
        for (int half = 1; half < 24; half++) {
            now = NOON.plus(LIFE.dividedBy(2).multipliedBy(half));
            token = tokens.renew(token).orElseThrow().token();
        }
        now = NOON.plusSeconds(12 * 3600 - 10);
        Issued last = tokens.renew(token).orElseThrow();
        now = NOON.plusSeconds(12 * 3600 - 1);
        boolean good = tokens.verify(last.token()).isPresent();
        now = NOON.plusSeconds(12 * 3600 + 1);

        assertThat(last.life()).isEqualTo(Duration.ofSeconds(10));
        assertThat(good).isTrue();
        assertThat(tokens.verify(last.token())).isEmpty();
        assertThat(tokens.renew(last.token())).isEmpty();
    }

    @Test
    void aTokenThatIsGoodForLongerThanASessionIsNotRenewedAfterIt() {
        UserTokens longLived = withLife(Duration.ofDays(2));
        Issued first = longLived.issue(alice);
        now = NOON.plus(UserTokens.SESSION);

        assertThat(first.life()).isEqualTo(Duration.ofDays(2));
        assertThat(longLived.verify(first.token())).isPresent();
        assertThat(longLived.renew(first.token())).isEmpty();
    }

    @Test
    void anotherPasswordEndsIt() {
        String token = tokens.issue(alice).token();

        alice = account("demo", "{bcrypt}two");
        Optional<Issued> changed = tokens.renew(token);
        alice = account("demo", null);
        Optional<Issued> taken = tokens.renew(token);
        alice = account("demo", "{bcrypt}one");

        assertThat(changed).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(tokens.renew(token)).isPresent();
    }

    @Test
    void whoIsGoneOrHasMovedGetsNothing() {
        String token = tokens.issue(alice).token();

        alice = account("other", "{bcrypt}one");
        Optional<Issued> moved = tokens.renew(token);
        alice = account("demo", "{bcrypt}one");
        gone = true;

        assertThat(moved).isEmpty();
        assertThat(tokens.renew(token)).isEmpty();
    }

    @Test
    void aTokenTellsNothingOfThePassword() {
        String claims = new String(
                java.util.Base64.getUrlDecoder()
                        .decode(tokens.issue(alice).token().split("\\.", -1)[1]),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(claims).contains("\"auth_time\":" + NOON.getEpochSecond()).doesNotContain("bcrypt", "one");
    }

    private static Account account(String tenant, String hash) {
        return new Account(new SignedInUser("alice", tenant, "201", "Alice", Set.of("user")), hash);
    }

    private UserTokens withLife(Duration life) {
        DerivedKeys keys = new DerivedKeys("a secret for tests, long enough to be one");
        return new UserTokens(
                keys.key(DerivedKeys.USER_TOKEN),
                username -> gone ? Optional.empty() : Optional.of(alice),
                new Now(),
                life);
    }

    private final class Now extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
