package dev.parkslots.edge.media.secure.srtp;

import java.util.Arrays;

/** The master keys and salts of both directions, as a DTLS handshake yields them (RFC 5764 §4.2). */
public final class SrtpKeys {

    final SrtpProfile profile;
    final byte[] ourKey;
    final byte[] ourSalt;
    final byte[] theirKey;
    final byte[] theirSalt;

    /**
     * @param material client's key, server's key, client's salt, server's salt
     * @param client whether we are the client
     */
    public SrtpKeys(SrtpProfile profile, byte[] material, boolean client) {
        int key = SrtpProfile.KEY;
        int salt = profile.salt;
        byte[] clientKey = Arrays.copyOfRange(material, 0, key);
        byte[] serverKey = Arrays.copyOfRange(material, key, 2 * key);
        byte[] clientSalt = Arrays.copyOfRange(material, 2 * key, 2 * key + salt);
        byte[] serverSalt = Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt));
        this.profile = profile;
        this.ourKey = client ? clientKey : serverKey;
        this.ourSalt = client ? clientSalt : serverSalt;
        this.theirKey = client ? serverKey : clientKey;
        this.theirSalt = client ? serverSalt : clientSalt;
    }
}
