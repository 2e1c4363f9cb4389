package dev.parkslots.park.slot.web;

/** What the API description shows as answers: the bodies of docs/contract, compared by a test. */
final class AnswerExamples {

    static final String SLOTS = """
            {
              "epoch": "5e0e2f1a-1",
              "sequence": 17,
              "now": "2026-01-01T10:00:05.000Z",
              "slots": [
                { "number": "701", "lot": "main", "state": "free", "version": 0, "park": null },
                { "number": "702", "lot": "main", "state": "free", "version": 0, "park": null },
                { "number": "703", "lot": "main", "state": "free", "version": 0, "park": null }
              ]
            }
            """;

    static final String PARKED = """
            {
              "number": "701",
              "lot": "main",
              "state": "parked",
              "version": 42,
              "park": {
                "id": "01936b5e-0000-7000-8000-000000000001",
                "caller": { "name": "Dupont", "number": "+33123456789", "display": "01 23 45 67 89" },
                "parkedBy": { "extension": "201", "name": "Alice" },
                "retriever": null,
                "parkedAt": "2026-01-01T10:00:00.000Z",
                "recallAt": "2026-01-01T10:01:30.000Z",
                "note": "HR",
                "for": "202"
              }
            }
            """;

    static final String PARK = """
            {
              "id": "01936b5e-0000-7000-8000-000000000001",
              "slot": "701",
              "lot": "main",
              "caller": { "name": "Dupont", "number": "+33123456789", "display": "01 23 45 67 89" },
              "parkedBy": { "extension": "201", "name": "Alice" },
              "retriever": null,
              "parkedAt": "2026-01-01T10:00:00.000Z",
              "recallAt": "2026-01-01T10:01:30.000Z",
              "note": "HR",
              "for": "202",
              "end": null,
              "endedAt": null,
              "steps": [{ "event": "parked", "at": "2026-01-01T10:00:00.000Z", "version": 42, "actor": null }]
            }
            """;

    private AnswerExamples() {}
}
