package dev.parkslots.edge.call;

/** Names one leg for its whole life, on this edge and after an adoption. */
public record LegId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
