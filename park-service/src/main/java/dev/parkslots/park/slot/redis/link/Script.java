package dev.parkslots.park.slot.redis.link;

import dev.parkslots.park.platform.redis.LuaScript;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The text of one script, by its digest where Redis knows it and in full where it does not (after nearly every fail-over). */
public final class Script {

    private static final String PRELUDE = read("lua/slots_prelude.lua");

    private final LuaScript which;
    private final String source;
    private final String digest;

    private Script(LuaScript which, String source) {
        this.which = which;
        this.source = source;
        this.digest = sha1(source);
    }

    public static Script of(LuaScript which) {
        return new Script(which, PRELUDE + "\n" + read(which.file()));
    }

    LuaScript which() {
        return which;
    }

    CompletionStage<List<Object>> evalSha(
            RedisAsyncCommands<String, String> redis, List<String> keys, List<String> arguments) {
        return redis.evalsha(digest, ScriptOutputType.MULTI, array(keys), array(arguments));
    }

    CompletionStage<List<Object>> eval(
            RedisAsyncCommands<String, String> redis, List<String> keys, List<String> arguments) {
        return redis.eval(source, ScriptOutputType.MULTI, array(keys), array(arguments));
    }

    private static String[] array(List<String> list) {
        return list.toArray(String[]::new);
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException("No script " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
