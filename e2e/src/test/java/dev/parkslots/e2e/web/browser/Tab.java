package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab of any browser, as far as scripts go. */
public interface Tab extends AutoCloseable {

    /** To be run in every page before its own scripts. */
    void before(String script);

    /** Opens a page. */
    void go(String address);

    /** What a person does who is there: a click where it changes nothing. */
    void touch();

    /** What this expression is in the page, once it is there. */
    JsonNode ask(String expression);

    @Override
    void close();

    /** The tab of a Chromium. */
    static Tab of(Page page) {
        return new Tab() {
            @Override
            public void before(String script) {
                page.addInitScript(script);
            }

            @Override
            public void go(String address) {
                page.navigate(address);
            }

            @Override
            public void touch() {
                page.mouse().click(1, 1);
            }

            @Override
            public JsonNode ask(String expression) {
                var text = (String) page.evaluate(written(expression));
                return JsonMapper.shared().readTree(text);
            }

            @Override
            public void close() {
                page.close();
            }
        };
    }

    /** An expression for the same as JSON. */
    static String written(String expression) {
        return "(async () => JSON.stringify(await (" + expression + ") ?? null))()";
    }
}
