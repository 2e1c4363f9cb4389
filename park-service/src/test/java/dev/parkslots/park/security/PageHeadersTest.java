package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.park.RunningService;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.StartRefused;
import jakarta.servlet.Filter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What browsers are allowed on the pages of this service. */
class PageHeadersTest extends RunningService {

    private static final String POLICY = "Content-Security-Policy";

    @ParameterizedTest
    @CsvSource({
        "/, ",
        "/index.html, ",
        "/assets/none.js, ",
        "/docs/errors, ",
        "/api/v1/me, ",
        "/api/v1/me, alice",
        "/nothing, alice"
    })
    void everythingHasTheStrictPolicy(String path, String user) {
        Answer answer = get(path, user);

        String own = "127.0.0.1:" + port;
        assertThat(directives(answer.header(POLICY)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("default-src", "'self'"),
                        Map.entry("script-src", "'self'"),
                        Map.entry("style-src", "'self'"),
                        Map.entry("img-src", "'self' data:"),
                        Map.entry("connect-src", "'self' ws://" + own + " wss://" + own + " ws://127.0.0.1:8081/sip"),
                        Map.entry("object-src", "'none'"),
                        Map.entry("base-uri", "'none'"),
                        Map.entry("form-action", "'self'"),
                        Map.entry("frame-ancestors", "'none'"),
                        Map.entry("require-trusted-types-for", "'script'"),
                        Map.entry("trusted-types", "lit-html")));
        assertThat(answer.raw().headers().allValues(POLICY)).hasSize(1);
        assertOthers(answer);
    }

    @Test
    void theApiPagesHaveOneOfTheirOwn() {
        Answer page = get("/swagger-ui/index.html", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(directives(page.header(POLICY)))
                .containsEntry("style-src", "'self' 'unsafe-inline'")
                .containsEntry("default-src", "'self'")
                .containsEntry("frame-ancestors", "'none'")
                .doesNotContainKeys("require-trusted-types-for", "script-src");
        assertOthers(page);
        assertThat(get("/swagger-ui.html", null).header(POLICY)).isEqualTo(page.header(POLICY));
    }

    private static void assertOthers(Answer answer) {
        assertThat(answer.header("Permissions-Policy")).contains("microphone=(self)", "camera=()");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }

    /** RFC 6797 §6.1.2: others may run under names below ours. */
    @Test
    void whoComesByHttpsIsBoundToItAndNoOtherNameIs(@Autowired Filter springSecurityFilterChain) throws Exception {
        var request = new MockHttpServletRequest("GET", "/index.html");
        request.setSecure(true);
        var response = new MockHttpServletResponse();
        springSecurityFilterChain.doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @CsvSource({
        "desk.example.com, ws://desk.example.com wss://desk.example.com ws://edge",
        "desk.example.com:8443, ws://desk.example.com:8443 wss://desk.example.com:8443 ws://edge",
        "[::1]:8080, ws://edge",
        "a; script-src *, ws://edge",
        "evil.example *, ws://edge",
        ", ws://edge"
    })
    void onlyTheOwnHostAndTheEdgeAreSpokenTo(String host, String expected) {
        assertThat(directives(policy("ws://edge", host)).get("connect-src")).isEqualTo("'self' " + expected);
    }

    @Test
    void theEdgesWebSocketIsTheOneOfTheSetting() {
        assertThat(directives(policy("wss://sip.example.com:7443/sip", "h")).get("connect-src"))
                .isEqualTo("'self' ws://h wss://h wss://sip.example.com:7443/sip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sip.example.com/sip",
                "sip.example.com",
                "wss:///sip",
                "wss://a b/sip",
                "wss://*/sip",
                "wss://x;script-src/sip",
                "wss://x/sip;script-src",
                "wss://x/a,b",
                "wss://[::1]/sip"
            })
    void aSettingThatIsNoWebSocketIsRefusedAtTheStart(String webSocket) {
        assertThatThrownBy(() -> policy(webSocket, "h"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(webSocket);
    }

    private static String policy(String webSocket, String host) {
        ParkSettings settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("park.softphone.web-socket", webSocket)))
                .bind("park", ParkSettings.class)
                .get();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        if (host != null) {
            request.addHeader("Host", host);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new PageHeaders(settings).writeHeaders(request, response);
        return response.getHeader(POLICY);
    }

    private static Map<String, String> directives(String policy) {
        Map<String, String> directives = new TreeMap<>();
        for (String each : policy.split("; ")) {
            String[] words = each.split(" ", 2);
            directives.put(words[0], words[1]);
        }
        return directives;
    }
}
