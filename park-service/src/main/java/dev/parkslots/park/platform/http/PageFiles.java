package dev.parkslots.park.platform.http;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the page that was built into the jar, and how long browsers may keep what of it. No date is told: all files of a jar have the same
 * one, whatever the version, and a browser that compares dates would keep the page of yesterday, whose scripts are gone.
 */
@Hidden
@Controller
class PageFiles implements WebMvcConfigurer {

    private static final String INDEX = "index.html";
    private static final Duration ICONS_KEPT = Duration.ofDays(1);
    private static final Duration ASSETS_KEPT = Duration.ofDays(365);

    private final String folder;
    private final Resource index;

    PageFiles(@Value("${spring.web.resources.static-locations}") String folder, ResourceLoader resources) {
        this.folder = folder;
        this.index = resources.getResource(folder + INDEX);
    }

    /** The page itself; a service that was built without one says so. */
    @GetMapping("/")
    Object page() {
        return index.exists()
                ? "forward:/" + INDEX
                : ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body("This service was built without its page (-Dweb.skip); REST and STOMP work."
                                + " Build it with Node to have the page; /swagger-ui.html shows the API.\n");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/" + INDEX, "/manifest.webmanifest", "/favicon.ico", "/favicon.svg")
                .addResourceLocations(folder)
                .setUseLastModified(false)
                .setEtagGenerator(PageFiles::etag)
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/icons/**")
                .addResourceLocations(folder + "icons/")
                .setUseLastModified(false)
                .setEtagGenerator(PageFiles::etag)
                .setCacheControl(CacheControl.maxAge(ICONS_KEPT).cachePublic());
        // Their names change with what is in them.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(folder + "assets/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(ASSETS_KEPT).cachePublic().immutable());
    }

    /** A weak one, because the same file goes out compressed and as it is (RFC 9110 §8.8.3.3). */
    private static String etag(Resource file) {
        try {
            return "W/\"" + DigestUtils.md5DigestAsHex(file.getContentAsByteArray()) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
