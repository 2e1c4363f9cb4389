package dev.parkslots.e2e.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import dev.parkslots.e2e.stack.Repository;
import dev.parkslots.e2e.web.browser.Chromium.Microphones;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browsers of one test, all closed with it. A page that complains where nobody looks fails its test; a test that fails leaves pictures and words in
 * {@code e2e/target/web}.
 */
public final class Browsers implements AfterTestExecutionCallback, AfterEachCallback, AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Supplier<String> address;
    private final List<Person> people = new ArrayList<>();

    /** {@code address}: where the page is served. */
    public Browsers(Supplier<String> address) {
        this.address = address;
    }

    /** Somebody who speaks into the microphone in another network, whence the page is at {@link Network#HERE} and trusted. */
    public Person speaker(String name, Voice voice, Network network) {
        return alone(name, voice, Chromium.in(network, voice, thence()), thence());
    }

    /** As {@link #speaker(String, Voice, Network)}, but nothing tells the browser to trust what comes without https. */
    public Person stranger(String name, Network network) {
        return alone(name, Voice.NONE, Chromium.in(network, Voice.NONE), thence());
    }

    /** Somebody with a browser of their own, as far as microphones go. */
    public Person speaker(String name, Voice voice, Microphones microphones) {
        return alone(name, voice, Chromium.with(microphones, voice), address.get());
    }

    private String thence() {
        return address.get().replace("127.0.0.1", Network.HERE);
    }

    private Person alone(String name, Voice voice, Browser browser, String page) {
        var options = new Browser.NewContextOptions()
                .setBaseURL(page)
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-GB");
        var person = Person.alone(name, voice, browser, options);
        people.add(person);
        return person;
    }

    /** Somebody with a wide screen who reads English and likes it light. */
    public Person person(String name) {
        return person(name, new Browser.NewContextOptions());
    }

    /** Somebody who speaks into the microphone. */
    public Person speaker(String name, Voice voice) {
        return person(name, voice, new Browser.NewContextOptions());
    }

    public Person person(String name, Browser.NewContextOptions options) {
        return person(name, Voice.NONE, options);
    }

    private Person person(String name, Voice voice, Browser.NewContextOptions options) {
        if (options.viewportSize == null) {
            options.setViewportSize(WIDTH, HEIGHT);
        }
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        var person = new Person(name, voice, options.setBaseURL(address.get()));
        people.add(person);
        return person;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            writeDown(context);
            return;
        }
        var troubles =
                people.stream().flatMap(person -> person.troubles().stream()).toList();
        if (!troubles.isEmpty()) {
            writeDown(context);
        }
        assertThat(troubles).as("errors behind the screens").isEmpty();
    }

    private void writeDown(ExtensionContext context) {
        var test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        Path folder = Repository.target().resolve("web");
        for (var person : people) {
            try {
                folder.toFile().mkdirs();
                person.writeDown(folder, test);
            } catch (PlaywrightException e) {
                System.err.println("[WARNING] no picture of " + person.name() + "'s screen: " + e.getMessage());
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        people.forEach(Person::close);
        people.clear();
    }
}
