package dev.parkslots.e2e.project;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the built project for each test; what runs in it ends with the test. */
abstract class InACopy {

    @TempDir
    Path home;

    CopiedProject project;

    @BeforeEach
    void copy() throws IOException {
        project = new CopiedProject(home);
    }

    @AfterEach
    void end() throws Exception {
        project.end();
    }
}
