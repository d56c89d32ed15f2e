package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.canonical.CanonicalBundle;
import org.recordbank.sources.cda.Header;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

final class HonestyTest {
  /** What says the value, where an element has several attributes; the first that it has. */
  private static final List<String> VALUES =
      List.of("code", "extension", "value", "root", "displayName", "mediaType");

  /**
   * Where the form changes: states that become codes of FHIR, and codes that only say what kind of
   * part or wrapper it is.
   */
  private static final Set<String> CHANGED =
      Set.of(
          "act/code",
          "observation/code",
          "criterion/code",
          "observation/value",
          "act/statusCode",
          "observation/statusCode",
          "procedure/statusCode",
          "substanceAdministration/statusCode");

  private final TreeMap<String, Integer> missing = new TreeMap<>();
  private int checked;

  @BeforeEach
  void samplesArePresent() {
    assumeTrue(Samples.arePresent(), "the shared samples are not here");
  }

  @Test
  void whatCountsAsMappedStandsInTheBundle() throws IOException, XmlRefusedException {
    for (byte[] document : Samples.documents().values()) {
      Element root = XmlReader.read(document, 64 << 20);
      Header header = Header.read(root);
      CanonicalBundle bundle =
          new CanonicalBundle("harbour", "collection", header.document().orElseThrow());
      Draft draft =
          new Draft(bundle, root, header.document().get(), header.patient().orElseThrow());
      new Head(draft).map(root);
      Set<String> said = new HashSet<>();
      collect(new ObjectMapper().readTree(bundle.toJson()), said);
      check(root, "", draft, new Said(said, String.join("\n", said)));
    }
    System.out.println("C-CDA, read, and not in the bundle as it was: " + missing);

    int count = missing.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(checked).isGreaterThan(15_000);
    assertThat(count).isLessThan(checked / 100);
  }

  /** All values of a bundle. */
  private record Said(Set<String> whole, String all) {
    boolean has(String value) {
      return whole.contains(value)
          || all.contains(Account.oneLine(value))
          || all.contains(value.toLowerCase(Locale.ROOT))
          || isTime(value);
    }

    /** A date or time in the form of FHIR. */
    private boolean isTime(String value) {
      return value.length() >= 8
          && all.contains(
              value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8));
    }
  }

  private void check(Element element, String above, Draft draft, Said said) {
    boolean isNarrative = above.equals("section") && element.name().equals("text");
    if (isNarrative || Account.STRUCTURAL_ELEMENTS.contains(element.name())) {
      return;
    }
    if (Account.holdsValue(element) && draft.account.isRead(element)) {
      checked++;
      String place = above + "/" + element.name();
      if (!said.has(value(element, draft)) && !CHANGED.contains(place)) {
        missing.merge(place, 1, Integer::sum);
      }
    }
    for (Element child : element.children()) {
      check(child, element.name(), draft, said);
    }
  }

  /** As far as FHIR has it: of a reference the text it refers to, of a number no scheme. */
  private static String value(Element element, Draft draft) {
    String value = value(element);
    return switch (element.name()) {
      case "reference" ->
          draft.named(value.substring(1)).map(to -> Account.oneLine(to.text())).orElse(value);
      case "telecom" -> value.substring(value.indexOf(':') + 1);
      default -> value;
    };
  }

  private static String value(Element element) {
    for (String name : VALUES) {
      String value = element.attribute(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    StringBuilder text = new StringBuilder();
    for (Node each : element.content()) {
      text.append(each instanceof Text own ? own.value() : "");
    }
    return Account.oneLine(text.toString());
  }

  private static void collect(JsonNode node, Set<String> said) {
    if (node.isValueNode()) {
      said.add(node.asText());
    } else {
      node.forEach(child -> collect(child, said));
    }
  }
}
