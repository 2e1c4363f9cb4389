package dev.parkslots.edge.parkservice.http.client;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client for park-service: kept connections, short time-outs, and nothing that only helps browsers. */
final class Connections {

    private static final Timeout CONNECT_WITHIN = Timeout.ofMilliseconds(500);
    private static final Timeout ANSWER_WITHIN = Timeout.ofSeconds(2);

    /** More than the requests of a busy edge that are under way at once; who finds none free waits like for a connection. */
    private static final int AT_MOST = 200;

    /** A connection that rested for longer may have been closed by the other end, and is looked at before it is used. */
    private static final TimeValue LOOK_AFTER = TimeValue.ofSeconds(1);

    private Connections() {}

    static CloseableHttpClient open() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(AT_MOST)
                .setMaxConnTotal(AT_MOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_WITHIN)
                        .setSocketTimeout(ANSWER_WITHIN)
                        .setValidateAfterInactivity(LOOK_AFTER)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT_WITHIN)
                        .setResponseTimeout(ANSWER_WITHIN)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
