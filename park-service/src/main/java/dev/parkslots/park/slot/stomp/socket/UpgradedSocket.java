package dev.parkslots.park.slot.stomp.socket;

import java.util.Objects;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** A WebSocket connection as the container makes it, which tells its socket. Public because the container instantiates it. */
public final class UpgradedSocket extends WsHttpUpgradeHandler {

    private volatile @Nullable SocketWrapperBase<?> socket;

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> socketWrapper) {
        super.setSocketWrapper(socketWrapper);
        socket = socketWrapper;
    }

    SocketWrapperBase<?> socket() {
        return Objects.requireNonNull(socket, "no socket before the upgrade");
    }
}
