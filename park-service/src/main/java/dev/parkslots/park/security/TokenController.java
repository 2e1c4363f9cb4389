package dev.parkslots.park.security;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Log-in, and how it goes on. */
@Tag(name = "me", description = "Who is asking")
@RestController
class TokenController {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final UserTokens tokens;
    private final LoginAttempts attempts;

    private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();

    /** Checked for a user who does not exist, so that the answer takes as long. */
    private final String nobodysHash;

    TokenController(Accounts accounts, PasswordEncoder passwords, UserTokens tokens, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.attempts = new LoginAttempts(clock);
        this.nobodysHash = String.valueOf(passwords.encode("nobody"));
    }

    record TokenRequest(
            @NotBlank @Size(max = 64) @Schema(example = "alice")
            String username,

            @NotBlank @Size(max = 200) @Schema(example = "demo")
            String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "TokenRequest[" + username + "]";
        }
    }

    /** @param expiresIn seconds */
    record TokenAnswer(
            String accessToken,
            @Schema(example = "Bearer") String tokenType,
            @Schema(example = "43200") long expiresIn) {}

    @Operation(summary = "Log in", description = "Wrong user and wrong password get the same answer.")
    @SecurityRequirements
    @PostMapping("/api/v1/token")
    TokenAnswer token(@Valid @RequestBody TokenRequest body, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        String address = request.getRemoteAddr();
        Duration pause = attempts.pause(address, body.username());
        if (pause.isPositive()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
            throw wrong();
        }
        Optional<Accounts.Account> account = accounts.account(body.username());
        String hash = account.map(Accounts.Account::passwordHash).orElse(nobodysHash);
        boolean right = passwords.matches(body.password(), hash) && !hash.equals(nobodysHash);
        if (account.isEmpty() || !right) {
            attempts.failed(address, body.username());
            throw wrong();
        }
        attempts.succeeded(address, body.username());
        return answer(tokens.issue(account.get()));
    }

    @Operation(
            summary = "A new token for one that is still good",
            description =
                    "Without the password. Ends 12 hours after it was given, when the user is gone, and when the password has"
                            + " changed: then log in again.")
    @PostMapping("/api/v1/token/renewal")
    TokenAnswer renewal(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return Optional.ofNullable(bearer.resolve(request))
                .flatMap(tokens::renew)
                .map(TokenController::answer)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Your session is over, or your password has changed: log in again with POST /api/v1/token."));
    }

    private static TokenAnswer answer(UserTokens.Issued issued) {
        return new TokenAnswer(issued.token(), "Bearer", issued.life().toSeconds());
    }

    private static ProblemException wrong() {
        return new ProblemException(ProblemCode.BAD_CREDENTIALS, ProblemCode.BAD_CREDENTIALS.advice());
    }
}
