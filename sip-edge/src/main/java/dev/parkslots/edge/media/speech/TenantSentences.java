package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.sdp.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings by which tenants replace ours: {@code <folder>/<tenant>/<language>/<phrase>.wav}. What can't be used is said once in
 * the log, and our own recording is heard instead.
 */
public final class TenantSentences {

    private static final Logger log = LoggerFactory.getLogger(TenantSentences.class);

    /** Half an hour of sound for all tenants together: 50 MB of memory. */
    private static final int MOST_MILLIS = 30 * 60 * 1_000;

    /** Of one folder; there are not so many phrases, languages or tenants. */
    private static final int MOST_ENTRIES = 10_000;

    /** Nobody has recorded anything. */
    static final TenantSentences NONE = new TenantSentences(null);

    private record Key(String tenant, Language language, Phrase phrase) {}

    /** {@code sound} null: it can't be used. */
    private record File(String version, @Nullable EncodedPhrase sound) {}

    private final @Nullable Path folder;
    private final int mostMillis;
    private volatile Map<Key, File> files = Map.of();
    private Set<String> complaints = Set.of();
    private Set<String> complained = new HashSet<>();

    /** @param folder null: there are none */
    public TenantSentences(@Nullable Path folder) {
        this(folder, MOST_MILLIS);
    }

    TenantSentences(@Nullable Path folder, int mostMillis) {
        this.folder = folder;
        this.mostMillis = mostMillis;
    }

    /** Null without a recording, and while it is not encoded in this codec. */
    @Nullable
    EncodedPhrase find(String tenant, Language language, Phrase phrase, Codec codec) {
        File file = files.get(new Key(tenant, language, phrase));
        EncodedPhrase sound = file == null ? null : file.sound();
        return sound == null || !sound.has(codec) ? null : sound;
    }

    /**
     * Encodes the opus of what was read, on the caller's thread: for all that there can be it takes half a minute. To be called every
     * now and then; what was replaced or is gone meanwhile is passed over.
     */
    public void encodeOpus() {
        files.forEach((key, file) -> {
            EncodedPhrase sound = file.sound();
            if (sound != null && !sound.has(Codec.OPUS) && file.equals(files.get(key))) {
                sound.opus().encode();
            }
        });
    }

    /** Reads what is new or has changed, and forgets what is gone. Takes as long as the disk does; opus is {@linkplain #encodeOpus made later}. */
    public synchronized void reread() {
        if (folder == null) {
            return;
        }
        complained = new HashSet<>();
        Map<Key, File> found = new HashMap<>();
        try {
            for (Path tenant : folders(folder)) {
                for (Path spoken : folders(tenant)) {
                    read(name(tenant), spoken, found);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Who replaces the folder at this moment: the next round sees it whole.
            complain(folder, "it can't be read (" + e + "); make it a folder that this process may read");
            complaints = complained;
            return;
        }
        files = Map.copyOf(found);
        complaints = complained;
    }

    private void read(String tenant, Path spoken, Map<Key, File> found) throws IOException {
        Optional<Language> language = Arrays.stream(Language.values())
                .filter(one -> one.tag().equals(name(spoken)))
                .findFirst();
        if (language.isEmpty()) {
            complain(spoken, "it is none of our languages; they are " + words(Language.values()));
            return;
        }
        for (Path file : entries(spoken)) {
            Optional<Phrase> phrase = Arrays.stream(Phrase.values())
                    .filter(one -> name(file).equals(one.word() + ".wav"))
                    .findFirst();
            if (phrase.isEmpty()) {
                complain(file, "there is no such sentence; they are " + words(Phrase.values()) + ", each with .wav");
                continue;
            }
            Key key = new Key(tenant, language.get(), phrase.get());
            File read = read(key, file, room(found));
            if (read != null) {
                found.put(key, read);
            }
        }
    }

    private int room(Map<Key, File> found) {
        return mostMillis
                - found.values().stream()
                        .mapToInt(
                                file -> file.sound() == null ? 0 : file.sound().millis())
                        .sum();
    }

    /** Null if it has gone meanwhile. */
    private @Nullable File read(Key key, Path path, int room) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String version = attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
            File before = files.get(key);
            if (before != null && before.version().equals(version)) {
                keepComplaints(path);
                return before;
            }
            return new File(version, sound(path, attributes, room));
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private @Nullable EncodedPhrase sound(Path path, BasicFileAttributes attributes, int room) throws IOException {
        try {
            // A pipe would be waited for.
            if (!attributes.isRegularFile()) {
                throw new Wave.UnusableException("it is no file; put a WAV file there");
            }
            EncodedPhrase sound = PhraseEncoder.encode(Wave.read(bytes(path)));
            if (sound.millis() > room) {
                throw new Wave.UnusableException("the sentences of all tenants last longer than "
                        + Duration.ofMillis(mostMillis) + " together; make some of them shorter");
            }
            log.info("Sentence {} is said from now on", path);
            return sound;
        } catch (Wave.UnusableException e) {
            complain(path, e.getMessage());
            return null;
        }
    }

    private static byte[] bytes(Path path) throws IOException, Wave.UnusableException {
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(Wave.LARGEST + 1);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new Wave.UnusableException("it may not be read; give this process the right to");
        }
    }

    /** Said once, and again only after it was put right. */
    private void complain(Path path, @Nullable String what) {
        String complaint = path + ": " + what;
        complained.add(complaint);
        if (!complaints.contains(complaint)) {
            log.warn("Our own sentence is said instead of {}", complaint);
        }
    }

    private void keepComplaints(Path path) {
        complaints.stream().filter(old -> old.startsWith(path + ": ")).forEach(complained::add);
    }

    private static List<Path> folders(Path parent) throws IOException {
        return entries(parent).stream().filter(Files::isDirectory).toList();
    }

    /** Without hidden ones: that is where Kubernetes keeps what it links to. */
    private static List<Path> entries(Path parent) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
            for (Path entry : all) {
                if (!name(entry).startsWith(".") && entries.size() < MOST_ENTRIES) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static String words(Language[] languages) {
        return Arrays.stream(languages).map(Language::tag).collect(Collectors.joining(", "));
    }

    private static String words(Phrase[] phrases) {
        return Arrays.stream(phrases).map(Phrase::word).collect(Collectors.joining(", "));
    }
}
