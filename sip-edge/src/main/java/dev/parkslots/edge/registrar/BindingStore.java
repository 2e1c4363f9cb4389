package dev.parkslots.edge.registrar;

import java.util.List;

/** Where bindings outlive this process. Nothing here waits or fails: what could not be stored is stored later. */
public interface BindingStore {

    void save(Binding binding);

    void remove(Binding binding);

    /** What was stored for this edge; empty when the store cannot be reached. */
    List<Binding> load();

    /** A store that forgets, for tests and embedding. */
    BindingStore NONE = new BindingStore() {
        @Override
        public void save(Binding binding) {
            // Forgotten.
        }

        @Override
        public void remove(Binding binding) {
            // Forgotten.
        }

        @Override
        public List<Binding> load() {
            return List.of();
        }
    };
}
