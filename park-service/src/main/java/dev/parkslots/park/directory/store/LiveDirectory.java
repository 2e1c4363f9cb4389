package dev.parkslots.park.directory.store;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Tenant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in memory. The highest version wins: a node that knows more than the store (which came back empty or
 * with an older state) writes its copy back; a node that knows less takes the store's.
 */
public final class LiveDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDirectory.class);
    private static final int ATTEMPTS = 5;

    private final DirectoryStore store;
    private final Consumer<DirectorySnapshot> acceptable;
    private volatile DirectorySnapshot current;

    /**
     * @param seed what holds until the store has been read, and fills an empty one
     * @param acceptable what may be taken over from the store; throws to refuse
     */
    public LiveDirectory(DirectoryStore store, DirectorySnapshot seed, Consumer<DirectorySnapshot> acceptable) {
        this.store = store;
        this.acceptable = acceptable;
        this.current = seed;
    }

    @Override
    public List<Tenant> tenants() {
        return current.tenants();
    }

    @Override
    public String version() {
        return Long.toString(current.version());
    }

    /** All of it, of one version. */
    public DirectorySnapshot snapshot() {
        return current;
    }

    /** Makes memory and store equal. Throws what the store throws while it is away; memory stays as it is then. */
    public synchronized void synchronise() {
        long stored = store.version();
        if (stored > current.version()) {
            take();
        } else if (current.version() == 0) {
            fill(stored, current.next(current.tenants()));
        } else if (stored < current.version()) {
            LOG.warn("The store holds directory version {}, this node {}: writing it back", stored, current.version());
            fill(stored, current);
        }
    }

    /**
     * Changes one tenant, everywhere. Throws what the store throws while it is away; nothing is changed then.
     *
     * @param change from what the tenant is now to what it shall be; may throw to refuse, may be asked again
     * @return the tenant as it is stored
     */
    public synchronized Tenant change(String tenant, UnaryOperator<Tenant> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            synchronise();
            DirectorySnapshot before = current;
            Tenant changed = change.apply(tenant(tenant).orElseThrow(NoSuchElementException::new));
            DirectorySnapshot next = before.next(before.tenants().stream()
                    .map(each -> each.name().equals(tenant) ? changed : each)
                    .toList());
            if (store.replace(before.version(), next)) {
                current = next;
                return changed;
            }
        }
        throw new IllegalStateException("The directory is being changed by others all the time");
    }

    private void fill(long stored, DirectorySnapshot snapshot) {
        if (store.replace(stored, snapshot)) {
            current = snapshot;
        } else {
            take();
        }
    }

    private void take() {
        Optional<DirectorySnapshot> read = store.read();
        read.ifPresent(snapshot -> {
            acceptable.accept(snapshot);
            current = snapshot;
        });
    }
}
