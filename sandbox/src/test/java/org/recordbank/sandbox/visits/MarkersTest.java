package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MarkersTest {

  private final VisitSet marked = VisitSetTest.make(42, Markers.planted(42));

  @Test
  void plantsInNumberNameAddressAndNarrativeOfEveryVisit() {
    for (SyntheticVisit visit : marked.visits()) {
      JsonNode patient = Fhir.read(visit.bundle()).at("/entry/0/resource");

      assertThat(Markers.foundIn(visit.patient().value())).hasSize(1);
      assertThat(Markers.foundIn(patient.at("/name/0/family").asText())).hasSize(1);
      assertThat(Markers.foundIn(patient.at("/name/0/given").toString())).hasSize(1);
      assertThat(Markers.foundIn(patient.at("/address/0/line").toString())).hasSize(1);
      assertThat(Markers.foundIn(patient.at("/text/div").asText())).hasSize(1);
      assertThat(Shape.faults(visit)).isEmpty();
    }
  }

  @Test
  void plantsInsideEncodedNotes() {
    String notes =
        marked.visits().stream()
            .map(visit -> Fhir.read(visit.bundle()).findValue("presentedForm"))
            .filter(java.util.Objects::nonNull)
            .map(form -> form.at("/0/data").asText())
            .map(data -> new String(Base64.getDecoder().decode(data), UTF_8))
            .findFirst()
            .orElseThrow();

    assertThat(notes).startsWith("Comes with cough.");
    assertThat(Markers.foundIn(notes)).hasSize(1);
  }

  @Test
  void findsThemInAnyCaseAndNothingElse() {
    String marker = marked.visits().getFirst().patient().value();

    assertThat(Markers.foundIn("GET /x?mrn=" + marker.toUpperCase(Locale.ROOT) + "&y=zqmk1"))
        .containsExactly(marker);
  }

  @Test
  void plantsNothingWhereNoneAreWanted() {
    VisitSet plain = VisitSetTest.make(42, Markers.none());

    assertThat(plain.visits())
        .allSatisfy(
            visit -> assertThat(Markers.foundIn(new String(visit.bundle(), UTF_8))).isEmpty());
  }
}
