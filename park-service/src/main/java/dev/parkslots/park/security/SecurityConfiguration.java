package dev.parkslots.park.security;

import dev.parkslots.park.platform.http.Origins;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** Who may call which address. No sessions and no cookies, so no CSRF: a page elsewhere has no token to send. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Open to everybody; {@code /ws} asks for the token in its CONNECT frame. */
    private static final String[] OPEN = {
        "/",
        "/index.html",
        "/manifest.webmanifest",
        "/favicon.ico",
        "/favicon.svg",
        "/icons/**",
        "/assets/**",
        "/ws",
        "/error",
        "/actuator/health",
        "/actuator/health/**",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/docs/errors",
        "/docs/errors/*"
    };

    private static final String TOKEN = "/api/v1/token";

    @Bean
    SecurityFilterChain publicChain(
            HttpSecurity http, UserTokens tokens, ProblemWriter problems, Origins origins, PageHeaders pages) {
        AuthenticationEntryPoint loginFirst = (request, response, e) ->
                problems.write(response, ProblemCode.UNAUTHENTICATED, ProblemCode.UNAUTHENTICATED.advice());
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(crossOrigin(origins)))
                .headers(headers -> headers.addHeaderWriter(pages)
                        // What else runs under our name is not ours to bind.
                        .httpStrictTransportSecurity(https -> https.includeSubDomains(false))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/internal/**", InternalDoor.METRICS)
                        .denyAll()
                        .requestMatchers(HttpMethod.POST, TOKEN)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/api/v1/admin/tenants", "/api/v1/admin/tenants/**")
                        .hasAuthority("operator")
                        .requestMatchers("/api/v1/admin/**")
                        .hasAuthority("admin")
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(loginFirst)
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(response, ProblemCode.FORBIDDEN, ProblemCode.FORBIDDEN.advice())))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(loginFirst)
                        .bearerTokenResolver(tokenWhereOneIsNeeded())
                        .jwt(jwt -> jwt.decoder(tokens.decoder())
                                .jwtAuthenticationConverter(token -> signedIn(tokens, token))))
                .build();
    }

    /** An old token must not keep anybody from the log-in or from the open pages. */
    private static BearerTokenResolver tokenWhereOneIsNeeded() {
        DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
        List<RequestMatcher> open = Stream.concat(Stream.of(TOKEN), Arrays.stream(OPEN))
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList();
        return request -> open.stream().anyMatch(each -> each.matches(request)) ? null : bearer.resolve(request);
    }

    private static AbstractAuthenticationToken signedIn(UserTokens tokens, Jwt token) {
        SignedInUser user = tokens.userOf(token)
                .orElseThrow(() -> new InvalidBearerTokenException("The user of this token is gone"));
        return UsernamePasswordAuthenticationToken.authenticated(
                user,
                null,
                user.roles().stream().map(SimpleGrantedAuthority::new).toList());
    }

    private static CorsConfigurationSource crossOrigin(Origins origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins.allowed());
        allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
        allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION));
        return request -> origins.isOwn(request) ? null : allowed;
    }
}
