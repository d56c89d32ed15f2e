package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.ids;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Action;
import org.recordbank.policy.Content;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Provision;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;
import org.recordbank.policy.label.RuleSet;

/** What may be kept of a bundle of which not all is permitted. {@code -Dseed=} repeats one run. */
class PartTest {
  private static final List<String> LABELS =
      List.of("HIV", "ETH", "SUD", "PSY", "MH", "STD", "SEX", "SDV", "GDIS", "BH", "R", "N");
  private static final List<String> CLASSES =
      List.of("Condition", "Observation", "Procedure", "Encounter", "List", "Patient");
  private static final List<String> CODES = List.of("B20", "F32.1", "I10", "E11.9", "Z21");

  private static final Directive ALL = directive("a", Provision.permit(Criteria.ALL));
  private static final Directive NO_HIV =
      directive("b", Provision.deny(Criteria.ALL.withData(Data.ALL.withLabels("HIV"))));

  @RepeatedTest(400)
  void nothingThatIsDeniedIsInAPartOfWhateverBundleByWhateverDirectives(RepetitionInfo repetition)
      throws IOException, BadBundleException {
    // given
    long seed = Long.getLong("seed", 1_000_033L * repetition.getCurrentRepetition());
    Random random = new Random(seed);
    JsonNode sent = new RandomBundle(random).bundle;
    Permission.Decided permission = by(directives(random));
    LabelledBundle bundle = labelled(Bundles.bytes(sent));

    // when
    byte[] part = bundle.part(permission).map(LabelledBundle.Part::bundle).orElse(new byte[0]);

    // then
    String text = new String(part, UTF_8);
    List<String> ids = ids(sent);
    for (int i = 0; i < ids.size(); i++) {
      if (isDenied(permission.decide(bundle.contents().get(i)), sent, i)) {
        assertThat(Pattern.compile(Pattern.quote(ids.get(i)) + "(?![0-9])").matcher(text).find())
            .as("seed %d: %s is denied", seed, ids.get(i))
            .isFalse();
      }
    }
    if (part.length > 0) {
      JsonNode left = Bundles.JSON.readTree(part);
      assertThat(LeakTest.dangling(left)).as("seed %d: references to nothing", seed).isEmpty();
      assertThat(LeakTest.empty(left)).as("seed %d: empty objects and arrays", seed).isZero();
      assertThat(LeakTest.invalid(left)).as("seed %d: what is missing", seed).isEmpty();
      assertThat(text).as("seed %d: narratives", seed).doesNotContain("<div>");
    }
  }

  /** Who and where may stay without a permit, and not where they are refused. */
  private static boolean isDenied(Decision.Settled decision, JsonNode sent, int entry) {
    String type = sent.path("entry").path(entry).path("resource").path("resourceType").asText();
    return decision instanceof Decision.Denied denied
        && (!type.equals("Patient") || denied.reason() == Decision.Reason.CONSENT_REFUSED);
  }

  @Test
  void labelsAreNotKeptWithIt() throws Exception {
    byte[] bundle = collection(PATIENT, condition("c", "B20"), condition("d", "F32.9"));

    LabelledBundle.Part part = labelled(bundle).part(by(List.of(ALL, NO_HIV))).orElseThrow();

    assertThat(new String(part.bundle(), UTF_8)).doesNotContain("security", "B20", "urn:uuid:c");
    assertThat(ids(Bundles.JSON.readTree(part.bundle()))).containsExactly("p", "d");
    assertThat(part.contents()).extracting(Content::type).containsExactly("Patient", "Condition");
  }

  @Test
  void narrativesAndDocumentsGoAlsoWhereNoEntryDoes() throws Exception {
    Directive conditions =
        directive("a", Provision.permit(Criteria.ALL.withData(Data.ALL.withClasses("Condition"))));
    byte[] bundle =
        collection(
            "{'resourceType':'Patient','id':'p','text':{'status':'generated','div':'<div>x</div>'}}",
            condition("c", "I10"));
    LabelledBundle labelled = labelled(bundle);
    Permission permission = by(List.of(conditions));

    LabelledBundle.Part part = labelled.part(permission).orElseThrow();

    assertThat(labelled.isPermitted(permission)).isFalse();
    assertThat(labelled.isGivenWhole(permission)).isTrue();
    assertThat(ids(Bundles.JSON.readTree(part.bundle()))).containsExactly("p", "c");
    assertThat(new String(part.bundle(), UTF_8)).doesNotContain("<div>");
  }

  @Test
  void whoAndWhereAloneIsNoPart() throws Exception {
    byte[] bundle = collection(PATIENT, condition("c", "B20"));

    assertThat(labelled(bundle).part(by(List.of(ALL, NO_HIV)))).isEmpty();
  }

  @Test
  void whatCannotBeReadStrictlyHasNoPart() {
    byte[] twice = collection("{'resourceType':'Condition','id':'c','note':{'a':1,'a':2}}");
    byte[] bad = new String(twice, UTF_8).replace("\"a\":2", "\"a\":1,\"a\":2").getBytes(UTF_8);

    assertThatThrownBy(() -> labelled(bad)).isInstanceOf(BadBundleException.class);
  }

  private static LabelledBundle labelled(byte[] bundle) throws BadBundleException {
    return LabelledBundle.of(bundle, null, Set.of(), Bundles.NOW, RuleSet.shipped(), Bundles.NOW);
  }

  private static Permission.Decided by(List<Directive> directives) {
    Request request =
        new Request(Action.DEPOSIT, "general", Bundles.NOW).purpose(Purposes.TREATMENT);
    return content -> Policy.decide(directives, request, content);
  }

  private static List<Directive> directives(Random random) {
    Provision denial =
        new Provision(
            Effect.DENY,
            criteria(random),
            random.nextBoolean() ? List.of() : List.of(Provision.permit(criteria(random))));
    Criteria permitted = random.nextInt(4) == 0 ? criteria(random) : Criteria.ALL;
    return List.of(
        directive("a", Provision.permit(permitted)),
        directive("b", denial),
        directive("c", Provision.deny(criteria(random))));
  }

  private static Criteria criteria(Random random) {
    Data data =
        switch (random.nextInt(4)) {
          case 0 -> Data.ALL.withClasses(one(CLASSES, random));
          case 1 -> Data.ALL.withCodes(Bundles.ICD10 + "|" + one(CODES, random));
          default -> Data.ALL.withLabels(one(LABELS, random));
        };
    return Criteria.ALL.withData(data);
  }

  private static String one(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Directive directive(String id, Provision root) {
    return new Directive("Consent/" + id + "/_history/1", root);
  }
}
