package dev.parkslots.park;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One node for the whole class, and before each test empty slots and a living edge. */
public abstract class OneNodeOneEdge extends OneNode {

    protected FakeEdge edge;

    @BeforeEach
    void emptySlotsAndALivingEdge() throws IOException {
        node.empty();
        edge = new FakeEdge("edge-1", node);
        edge.announce();
    }

    @AfterEach
    void closeEdge() {
        edge.close();
    }
}
