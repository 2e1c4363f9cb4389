package dev.parkslots.edge.registrar;

import java.util.function.Consumer;

/** Where bindings outlive this process. Nothing here waits or fails: what could not be stored is stored later. */
public interface BindingStore {

    void save(Binding binding);

    void remove(Binding binding);

    /**
     * Hands over what was stored for this edge: before it returns if the store answers, otherwise as soon as it does, from a
     * thread of its own. What was saved or removed meanwhile is not handed over.
     */
    void load(Consumer<Binding> taker);

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
        public void load(Consumer<Binding> taker) {
            // Nothing was kept.
        }
    };
}
