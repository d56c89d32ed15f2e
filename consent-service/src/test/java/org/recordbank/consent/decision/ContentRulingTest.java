package org.recordbank.consent.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.schemas.Document;

/** What is ordered of visits of which the patient allows a part. */
final class ContentRulingTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Account ACCOUNT = new Account("a", "first", true, NOW);
  private static final String RULES = RuleSet.shipped().version();
  private static final String PATIENT = "{'resourceType':'Patient','id':'p'}";
  private static final Directive ALL = permit("z", Data.ALL);
  private static final Directive NO_HIV = deny("h", Data.ALL.withLabels("HIV"));

  private final List<Directive> directives = new ArrayList<>(List.of(ALL, NO_HIV));
  private int opened;
  private boolean understood = true;

  @Test
  void aVisitOfWhichEachResourceIsPermittedIsOrderedAsItCame() throws Exception {
    Verdict verdict = decide(bundle(PATIENT, condition("pressure", "I10")));

    assertThat(verdict).isEqualTo(new Verdict.Order(ACCOUNT, ALL.id(), null, null));
    assertThat(ruling().outcome()).isEqualTo(new Outcome.Ordered());
    assertThat(ruling().labels()).isEqualTo(RULES);
  }

  @Test
  void aSourceThatSaysMoreThanWasUnderstoodIsNotOrderedWithIt() throws Exception {
    understood = false;

    Verdict verdict = decide(bundle(PATIENT, condition("pressure", "I10")));

    assertThat(text(part(verdict))).contains("pressure");
    assertThat(ruling().outcome()).isEqualTo(new Outcome.OrderedInPart());
  }

  @Test
  void whatIsPermittedOfAVisitIsOrderedAndStandsAlone() throws Exception {
    Verdict verdict =
        decide(bundle(PATIENT, condition("pressure", "I10"), condition("zqleak", "B20")));

    Document part = part(verdict);
    String text = text(part);
    assertThat(text).contains("pressure", "'id':'p'".replace('\'', '"')).doesNotContain("zqleak");
    assertThat(part.getContentType()).isEqualTo("application/fhir+json");
    assertThat(part.getDictionary()).isNull();
    assertThat(ruling().outcome()).isEqualTo(new Outcome.OrderedInPart());
    assertThat(ruling().labels()).isEqualTo(RULES);
    assertThat(ruling().directive()).isEqualTo(ALL.id());
  }

  @Test
  void aVisitOfWhichNothingMayBeDepositedWaitsForTheReasonOfTheRest() throws Exception {
    assertThat(decide(bundle(PATIENT, condition("hiv", "B20"))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, null, List.of(ACCOUNT)));
    assertThat(ruling().directive()).isEqualTo(NO_HIV.id());
    assertThat(ruling().labels()).isEqualTo(RULES);

    directives.clear();
    directives.add(permit("z", Data.ALL.withClasses("Observation")));
    assertThat(decide(bundle(PATIENT, condition("hiv", "B20"))))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_CONSENT, null, List.of(ACCOUNT)));
    assertThat(ruling().directive()).isNull();
  }

  @Test
  void aRefusalIsTheReasonBeforeAConsentThatIsMissing() throws Exception {
    directives.clear();
    directives.add(permit("z", Data.ALL.withClasses("Observation")));
    directives.add(NO_HIV);

    assertThat(decide(bundle(condition("pressure", "I10"), condition("hiv", "B20"))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, null, List.of(ACCOUNT)));
  }

  @Test
  void looksAgainWhenARefusalOfAPartEnds() throws Exception {
    Instant later = NOW.plusSeconds(60);
    directives.remove(NO_HIV);
    directives.add(
        new Directive(
            NO_HIV.id(),
            Provision.deny(
                Criteria.ALL.withValid(null, later).withData(Data.ALL.withLabels("HIV")))));

    assertThat(decide(bundle(PATIENT, condition("hiv", "B20"))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, later, List.of(ACCOUNT)));
  }

  /** A document says all that its visit says; nobody has permitted what else is in it. */
  @Test
  void wherePatientAndPlacesStayWithoutAPermitTheSourceIsNotOrdered() throws Exception {
    directives.clear();
    directives.add(permit("z", Data.ALL.withClasses("Condition")));

    Verdict verdict = decide(bundle(PATIENT, condition("pressure", "I10")));

    assertThat(text(part(verdict))).contains("Patient", "pressure");
  }

  @Test
  void ofSeveralThatPermitSomethingTheFirstByItsNameIsNamed() throws Exception {
    directives.add(permit("y", Data.ALL.withClasses("Condition")));
    directives.add(permit("b", Data.ALL.withLabels("HIV")));

    Verdict.Order order =
        (Verdict.Order) decide(bundle(condition("pressure", "I10"), condition("hiv", "B20")));

    assertThat(order.directive()).isEqualTo("Consent/y/_history/1");
  }

  @Test
  void aProgrammeOfPart2LabelsAllThatItMade() throws Exception {
    directives.remove(NO_HIV);
    directives.add(deny("e", Data.ALL.withLabels("ETH")));
    byte[] bundle = bundle(PATIENT, condition("pressure", "I10"));

    assertThat(decide(() -> label(bundle, Set.of("part-2-programme"))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, null, List.of(ACCOUNT)));
    assertThat(decide(bundle)).isInstanceOf(Verdict.Order.class);
  }

  @Test
  void whatCannotBeReadWaits() {
    assertThat(decide(Optional::empty))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_PARTIAL, null, List.of(ACCOUNT)));
    assertThat(ruling().labels()).isNull();
  }

  @Test
  void aBundleOfNothingWaits() throws Exception {
    assertThat(decide(bundle()))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_PARTIAL, null, List.of(ACCOUNT)));
  }

  @Test
  void onlyWhatDependsOnItIsOpened() throws Exception {
    Verdict partly = decide(bundle(PATIENT, condition("hiv", "B20")));
    directives.remove(NO_HIV);
    Verdict permitted = decide(bundle(PATIENT, condition("hiv", "B20")));
    Directive none = deny("n", Data.ALL);
    directives.add(none);
    Verdict denied = decide(bundle(PATIENT, condition("hiv", "B20")));
    directives.remove(none);
    directives.add(
        new Directive(
            "Consent/d/_history/1",
            Provision.deny(
                Criteria.ALL.withActions(Action.DISCLOSE).withData(Data.ALL.withLabels("HIV")))));
    Verdict sealed = decide(bundle(PATIENT, condition("hiv", "B20")));

    assertThat(partly).isInstanceOf(Verdict.Hold.class);
    assertThat(denied).isInstanceOf(Verdict.Hold.class);
    assertThat(List.of(permitted, sealed))
        .allMatch(new Verdict.Order(ACCOUNT, ALL.id(), null, null)::equals);
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void saysNothingOfWhatAVisitHoldsInText() throws Exception {
    Verdict verdict = decide(bundle(condition("zqleak", "I10"), condition("hiv", "B20")));

    assertThat(verdict + " " + ruling()).doesNotContain("zqleak", "Consent/", "HIV");
  }

  private BatchDecision batch = fresh();

  private static BatchDecision fresh() {
    return new BatchDecision(Jurisdiction.NONE, NOW, Duration.ofDays(365), List.of(), Map.of());
  }

  private Ruling ruling() {
    return Objects.requireNonNull(batch.decided().getLast().ruling());
  }

  private Verdict decide(byte[] bundle) {
    return decide(() -> label(bundle, Set.of()));
  }

  private Verdict decide(Supplier<Optional<LabelledBundle>> content) {
    batch = fresh();
    Visit visit =
        new Visit(
            "v",
            "hash",
            "key",
            "general",
            null,
            () -> {
              opened++;
              return content.get();
            },
            understood);
    return batch.decide(visit, List.of(ACCOUNT), Map.of("a", directives));
  }

  private static Optional<LabelledBundle> label(byte[] bundle, Set<String> kinds) {
    try {
      return Optional.of(LabelledBundle.of(bundle, null, kinds, NOW, RuleSet.shipped(), NOW));
    } catch (BadBundleException e) {
      return Optional.empty();
    }
  }

  private static Document part(Verdict verdict) {
    return Objects.requireNonNull(((Verdict.Order) verdict).part());
  }

  private static String text(Document part) throws DamagedDocumentException {
    return new String(Documents.open(part, 1 << 20), UTF_8);
  }

  private static String condition(String id, String code) {
    return ("{'resourceType':'Condition','id':'%s','code':{'coding':[{'system':"
            + "'http://hl7.org/fhir/sid/icd-10-cm','code':'%s'}]},"
            + "'subject':{'reference':'Patient/p'}}")
        .formatted(id, code);
  }

  private static byte[] bundle(String... resources) {
    List<String> entries = new ArrayList<>();
    for (String resource : resources) {
      entries.add("{'resource':" + resource + "}");
    }
    return ("{'resourceType':'Bundle','type':'collection','entry':["
            + String.join(",", entries)
            + "]}")
        .replace('\'', '"')
        .getBytes(UTF_8);
  }

  private static Directive permit(String id, Data data) {
    return new Directive(
        "Consent/" + id + "/_history/1", Provision.permit(Criteria.ALL.withData(data)));
  }

  private static Directive deny(String id, Data data) {
    return new Directive(
        "Consent/" + id + "/_history/1", Provision.deny(Criteria.ALL.withData(data)));
  }
}
