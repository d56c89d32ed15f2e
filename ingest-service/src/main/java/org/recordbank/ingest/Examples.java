package org.recordbank.ingest;

/** What stands in the OpenAPI document as examples. */
final class Examples {
  static final String BUNDLE =
      """
      {"resourceType": "Bundle", "type": "collection",
       "identifier": {"system": "https://general.example/messages", "value": "2026-000123"},
       "entry": [
        {"resource": {"resourceType": "Patient", "id": "p",
         "identifier": [{"system": "https://general.example/mrn", "value": "100200"}]}},
        {"resource": {"resourceType": "Encounter", "status": "finished",
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
         "subject": {"reference": "Patient/p"},
         "period": {"start": "2026-03-01T10:15:30+01:00"}}}]}
      """;

  static final String ACCEPTED =
      """
      {"visitId": "5f0c9a4be1d2778a93c4d05b6e7f8091", "status": "received"}
      """;

  static final String REFUSED =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "structure",
       "details": {"text": "not-json"}, "diagnostics": "The document is not well-formed JSON.",
       "expression": ["Bundle.entry[3].resource"]}]}
      """;

  static final String DEPOSITED =
      """
      {"visitId": "5f0c9a4be1d2778a93c4d05b6e7f8091", "facility": "general", "submissions": [
       {"contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "stage": "bank", "status": "deposited", "receivedAt": "2026-03-01T11:00:00.123Z",
        "at": "2026-03-01T11:00:00.456Z",
        "receipt": {"bank": "first", "position": 7,
         "depositHash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"}}]}
      """;

  static final String CONVERTED =
      """
      {"visitId": "5f0c9a4be1d2778a93c4d05b6e7f8091", "facility": "general", "submissions": [
       {"contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "stage": "consent", "status": "held", "code": "no-consent",
        "explanation": "No directive of the patient speaks about this deposit.",
        "receivedAt": "2026-03-01T11:00:00.123Z", "at": "2026-03-01T11:00:00.456Z",
        "conversion": {"mapped": 61, "text": 2, "notUnderstood": 1, "places": [
         {"place": "NTE-3", "kind": "text", "count": 2},
         {"place": "ZPV-4", "kind": "not-understood", "count": 1}]}}]}
      """;

  private Examples() {}
}
