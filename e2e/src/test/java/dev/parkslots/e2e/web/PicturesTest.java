package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.parkslots.e2e.stack.Repository;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.CallsScreen;
import dev.parkslots.e2e.web.page.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the documents: {@code docs/images} with {@code -Dpictures=docs/images}; else they are made all the same, in
 * {@code e2e/target/pictures}, so that whoever changes the page sees that they still can be.
 */
@RequiresProgram("chromium")
class PicturesTest extends InTheBrowser {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 720;

    private final Path folder = Repository.root().resolve(System.getProperty("pictures", "e2e/target/pictures"));

    private CallsScreen signIn(String user, int width, int height, ColorScheme theme) {
        var options =
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(theme);
        return SignIn.in(browsers.person(user, options).tab()).as(user);
    }

    private void take(String name, Page page) throws IOException {
        var file = folder.resolve(name + ".png");
        Files.createDirectories(folder);
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        assertThat(Files.size(file)).isBetween(5_000L, 400_000L);
    }

    @Test
    void theCallsScreen() throws IOException {
        office.idle("202", "bob");
        var alice = signIn("alice", 1280, 860, ColorScheme.LIGHT);
        var bob = signIn("bob", 390, 844, ColorScheme.DARK);
        office.parked("203", "703");
        office.talk("201");
        alice.call("Dupont").awaitShown();
        alice.slot("703").awaitWaiting("Dupont");
        take("calls", alice.page());
        alice.slot("701").awaitClickable().click();
        alice.toast("701").tell("Bob (202)", "about the invoice");
        bob.notice("Dupont waits for you on 701").awaitShown();
        take("parked", alice.page());
        take("for-you", bob.page());
    }

    @Test
    void thePhone() throws IOException {
        var alice = phone("alice", 1900);
        alice.tab().setViewportSize(1100, 700);
        // Out of the way: what lies under it would speak up.
        alice.tab().mouse().move(1, 1);
        var caller = office.phones().trunkCalls("201");
        alice.rings("Dupont");
        take("ringing", alice.tab());
        alice.answer("Dupont");
        caller.awaitTalking();
        alice.call("Dupont").awaitSays("The sound is good");
        take("talking", alice.tab());
    }

    @Test
    void parkRedElsewhereAndPickUpAsOneMovingPicture() throws IOException {
        var film = new Film(folder.resolve("park.gif"));
        var bobs = office.phones().rings(office.idle("202", "bob"));
        var alice = signIn("alice", WIDTH, HEIGHT, ColorScheme.LIGHT);
        var bob = signIn("bob", WIDTH, HEIGHT, ColorScheme.LIGHT);
        var talk = office.talk("201");
        alice.call("Dupont").awaitShown();
        film.frames(6, alice.page(), bob.page());
        alice.slot("701").awaitClickable().onPage().hover();
        film.frames(4, alice.page(), bob.page());
        alice.slot("701").click();
        alice.slot("701").awaitWaiting("Dupont");
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        film.frames(8, alice.page(), bob.page());
        bob.slot("701").onPage().hover();
        film.frames(4, alice.page(), bob.page());
        bob.slot("701").click();
        alice.slot("701").awaitTaken("Being picked up by Bob");
        film.frames(5, alice.page(), bob.page());
        bobs.await("invited");
        bobs.answer();
        talk.caller().media().awaitVoiceOf(bobs.media());
        alice.slot("701").awaitFree();
        bob.call("Dupont").awaitShown();
        film.frames(8, alice.page(), bob.page());
        film.write();
        assertThat(Files.size(film.file())).isBetween(50_000L, 1_500_000L);
    }
}
