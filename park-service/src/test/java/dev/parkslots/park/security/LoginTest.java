package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import org.junit.jupiter.api.Test;

class LoginTest extends RunningService {

    @Test
    void aTokenTellsWhoIAm() {
        Answer token = call("POST", "/api/v1/token", null, "{\"username\":\"alice\",\"password\":\"demo\"}");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.body().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(token.body().path("expiresIn").asLong()).isPositive();

        Answer me = get("/api/v1/me", "alice");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body().path("username").asString()).isEqualTo("alice");
        assertThat(me.body().path("name").asString()).isEqualTo("Alice");
        assertThat(me.body().path("extension").asString()).isEqualTo("201");
        assertThat(me.body().path("tenant").asString()).isEqualTo("demo");
        assertThat(me.body().path("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(me.body().path("lots").toString())
                .isEqualTo("[{\"name\":\"main\",\"mayPark\":true,\"mayRetrieve\":true}]");
        assertThat(me.body().path("devices").isArray()).isTrue();
    }

    @Test
    void theTenantComesFromTheUser() {
        assertThat(get("/api/v1/me", "eve").body().path("tenant").asString()).isEqualTo("other");
        assertThat(get("/api/v1/me", "admin").body().path("extension").isNull()).isTrue();
    }

    @Test
    void wrongUserAndWrongPasswordGetTheSameAnswer() {
        Answer wrongPassword = call("POST", "/api/v1/token", null, "{\"username\":\"alice\",\"password\":\"x\"}");
        Answer wrongUser = call("POST", "/api/v1/token", null, "{\"username\":\"nobody\",\"password\":\"x\"}");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.code()).isEqualTo("bad-credentials");
        assertThat(wrongUser.raw().body()).isEqualTo(wrongPassword.raw().body());
        assertThat(wrongUser.status()).isEqualTo(401);
    }

    @Test
    void whoFailsTooOftenWaitsAndOthersDoNot() {
        for (int i = 0; i < 10; i++) {
            call("POST", "/api/v1/token", null, "{\"username\":\"dave\",\"password\":\"x\"}");
        }
        Answer held = call("POST", "/api/v1/token", null, "{\"username\":\"dave\",\"password\":\"demo\"}");
        Answer good = call("POST", "/api/v1/token", null, "{\"username\":\"carol\",\"password\":\"demo\"}");

        assertThat(held.status()).isEqualTo(401);
        assertThat(held.code()).isEqualTo("bad-credentials");
        assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(1, 60);
        assertThat(good.status()).isEqualTo(200);
    }

    @Test
    void aForgedTokenIsRefusedAndAnOldOneDoesNotHinderTheLogin() {
        String forged = token("alice").substring(0, 40) + "x";
        Answer refused = send(request("/api/v1/me")
                .header("Authorization", "Bearer " + forged)
                .build());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");

        var login = java.net.http.HttpRequest.BodyPublishers.ofString("{\"username\":\"bob\",\"password\":\"demo\"}");
        Answer again = send(request("/api/v1/token")
                .header("Authorization", "Bearer " + forged)
                .header("Content-Type", "application/json")
                .POST(login)
                .build());
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void aLoginGoesOnWithoutThePassword() {
        Answer renewed = call("POST", "/api/v1/token/renewal", "alice", null);

        assertThat(renewed.status()).as(renewed.raw().body()).isEqualTo(200);
        assertThat(renewed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(renewed.body().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(renewed.body().path("expiresIn").asLong()).isBetween(1L, 12 * 3600L);
        Answer me = send(request("/api/v1/me")
                .header(
                        "Authorization",
                        "Bearer " + renewed.body().path("accessToken").asString())
                .build());
        assertThat(me.body().path("username").asString()).isEqualTo("alice");
    }

    @Test
    void nothingIsRenewedWithoutAGoodToken() {
        Answer none = call("POST", "/api/v1/token/renewal", null, null);
        Answer forged = send(request("/api/v1/token/renewal")
                .header("Authorization", "Bearer " + token("alice") + "x")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo("unauthenticated");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.code()).isEqualTo("unauthenticated");
    }

    @Test
    void aSoftphoneGetsCredentialsOfItsOwn() {
        Answer softphone = get("/api/v1/me/softphone", "alice");

        assertThat(softphone.status()).isEqualTo(200);
        assertThat(softphone.body().path("uri").asString()).isEqualTo("sip:201@demo.localhost");
        assertThat(softphone.body().path("webSocket").asString()).isEqualTo("ws://127.0.0.1:8081/sip");
        assertThat(softphone.body().path("username").asString()).matches("201~[0-9]{10}~[0-9a-f]{16}");
        assertThat(softphone.body().path("password").asString()).matches("[A-Za-z0-9_-]{43}");
        assertThat(get("/api/v1/me/softphone", "admin").code()).isEqualTo("no-device");
    }
}
