package dev.parkslots.park.platform.http;

import dev.parkslots.park.platform.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

/** The head of the OpenAPI document, and what all operations have in common. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addAnnotationsToIgnore(AuthenticationPrincipal.class);
    }

    @Bean
    OpenAPI parkSlotsApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Park Slots")
                                .version("v1")
                                .description(
                                        "Park a live call in a shared, numbered slot; anyone on the team picks it up. Every refusal is a "
                                                + "problem document (RFC 9457) with a stable code; /docs/errors explains each."))
                .servers(List.of(new Server().url("/")))
                .schemaRequirement(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OpenApiCustomizer commonToAll() {
        return api -> {
            addRefusals(api);
            FilledAnswers.describe(api);
        };
    }

    /** What is wrong is told in the same way everywhere. */
    private static void addRefusals(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(new AnnotatedType(Problem.class))
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        Content content = new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        ApiResponse refused = new ApiResponse().description("Refused").content(content);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().addApiResponse("default", refused));
    }
}
