package dev.parkslots.edge.parkservice.http.client;

/** What came back from park-service for one request, whichever of its addresses answered. */
public sealed interface Reply {

    /** 2xx; {@code body} is empty with 204. */
    record Success(int status, String body) implements Reply {}

    /** A decision: a problem document with a code. */
    record Problem(int status, String code, String detail) implements Reply {

        /** A store that is away comes back and a wrong secret gets mended; any other refusal is final. */
        public boolean mayPass() {
            return status == 503 || status == 401;
        }
    }

    /** Nobody answered ({@code late}: not in time), or nothing that can be understood: it may or may not have been done. */
    record Nothing(String why, boolean late) implements Reply {}
}
