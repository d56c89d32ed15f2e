package org.recordbank.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.provisionDataComponent;
import org.hl7.fhir.r4.model.Reference;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Instance.Meaning;

/**
 * Reads {@code provision.data}: single resources, by what the record shows of them. Facilities
 * choose ids, and two may choose the same: a permit therefore names the version, which says the
 * deposit. A denial means whatever has the name, in each version.
 */
final class InstanceReader {
  private static final Set<String> ELEMENTS = Set.of("id", "extension", "meaning", "reference");
  private static final Set<String> REFERENCE_ELEMENTS = Set.of("id", "reference", "display");

  /** What the record shows as {@code meta.versionId}: a deposit's key, and the facility's own. */
  private static final Pattern VERSION =
      Pattern.compile(
          "([A-Z][A-Za-z]*/[A-Za-z0-9.-]{1,64}/_history/[0-9a-f]{32})(\\.[A-Za-z0-9.-]+)?");

  private static final Pattern ANY_VERSION =
      Pattern.compile(
          "([A-Z][A-Za-z]*/[A-Za-z0-9.-]{1,64}|(?:https?://|urn:)[^\\s?#]+?)(/_history/[^/?#]+)?");

  /**
   * Who can be an author (FHIR R4, the FiveWs pattern); other addresses do not say what they are.
   */
  private static final Set<String> AUTHORS =
      Set.of(
          "Practitioner", "PractitionerRole", "Organization", "Device", "Patient", "RelatedPerson");

  private static final Pattern TYPE =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]*)/[A-Za-z0-9.-]{1,64}(?:/_history/.*)?");

  private InstanceReader() {}

  static Set<Instance> read(List<provisionDataComponent> data, Effect effect, String path)
      throws RefusedException {
    Set<Instance> instances = new HashSet<>();
    for (int i = 0; i < data.size(); i++) {
      String place = path + "[" + i + "]";
      Elements.only(data.get(i), place, ELEMENTS);
      Meaning meaning = meaning(data.get(i).getMeaning(), place + ".meaning");
      String name = name(data.get(i).getReference(), effect, place + ".reference");
      if (meaning == Meaning.AUTHOREDBY) {
        requireAuthor(name, place + ".reference.reference");
      }
      instances.add(new Instance(meaning, name));
    }
    return instances;
  }

  private static Meaning meaning(ConsentDataMeaning meaning, String place) throws RefusedException {
    if (meaning == null) {
      throw Refusal.required(place);
    }
    return switch (meaning) {
      case INSTANCE -> Meaning.INSTANCE;
      case RELATED -> Meaning.RELATED;
      case DEPENDENTS -> Meaning.DEPENDENTS;
      case AUTHOREDBY -> Meaning.AUTHOREDBY;
      case NULL -> throw Refusal.value(place);
    };
  }

  private static String name(Reference reference, Effect effect, String place)
      throws RefusedException {
    Elements.only(reference, place, REFERENCE_ELEMENTS);
    String literal = reference.getReference();
    if (literal == null) {
      throw Refusal.required(place + ".reference");
    }
    Matcher name =
        switch (effect) {
          case PERMIT -> VERSION.matcher(literal);
          case DENY -> ANY_VERSION.matcher(literal);
        };
    if (!Codes.isText(literal) || !name.matches()) {
      throw Refusal.value(place + ".reference");
    }
    return name.group(1);
  }

  private static void requireAuthor(String name, String place) throws RefusedException {
    Matcher type = TYPE.matcher(name);
    if (type.matches() && !AUTHORS.contains(type.group(1))) {
      throw Refusal.author(place);
    }
  }
}
