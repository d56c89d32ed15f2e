package org.recordbank.normalize.codesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of HL7's own systems to the code systems of FHIR R4 as HAPI packs them (CC0);
 * {@code -Dsystems.write=true} rewrites it.
 */
final class HlSystemsTest {
  private static final Path TABLE =
      Path.of("src/main/resources/org/recordbank/normalize/codesystem/hl7-systems.tsv");
  private static final String MEND =
      "run: mvn -pl normalize-service -am test -Dtest=HlSystemsTest -Dsystems.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final String FOLDER = "/org/hl7/fhir/r4/model/valueset/";

  /** Systems that no table of ours may call otherwise than FHIR R4 does, for all but these. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "http://terminology.hl7.org/CodeSystem/v2-0292", CodeSystems.CVX,
          "http://terminology.hl7.org/CodeSystem/v2-0227", CodeSystems.MVX);

  @Test
  void theTableIsThatOfThePackage() throws IOException, XMLStreamException {
    // given
    Map<String, Set<String>> systems = systems();

    // when
    String wanted =
        systems.entrySet().stream()
            .map(each -> (each.getKey() + "\t" + String.join("\t", each.getValue())).strip() + "\n")
            .collect(Collectors.joining("", "uri\toids\n", ""));

    // then
    if (Boolean.getBoolean("systems.write")) {
      Files.writeString(TABLE, wanted);
    } else {
      assertThat(Files.readString(TABLE, UTF_8)).as(MEND).isEqualTo(wanted);
    }
  }

  @Test
  void everySystemOfThePackageIsFoundByItsUriAndItsOids() throws IOException, XMLStreamException {
    Map<String, Set<String>> systems = systems();

    assertThat(systems).hasSizeGreaterThan(1_000);
    systems.forEach(
        (uri, oids) -> {
          String wanted = OTHERWISE.getOrDefault(uri, uri);
          assertThat(CodeSystems.uri(uri)).isEqualTo(wanted);
          assertThat(CodeSystems.isStandard(wanted)).isTrue();
          for (String oid : oids) {
            assertThat(CodeSystems.uri(oid)).as(oid).isEqualTo(wanted);
            assertThat(CodeSystems.uri("urn:oid:" + oid)).as(oid).isEqualTo(wanted);
          }
        });
  }

  /** Their OIDs by URI, but for examples. */
  private static Map<String, Set<String>> systems() throws IOException, XMLStreamException {
    Map<String, Set<String>> systems = new TreeMap<>();
    for (String file : List.of("v2-tables.xml", "v3-codesystems.xml", "valuesets.xml")) {
      try (InputStream in = HlSystemsTest.class.getResourceAsStream(FOLDER + file)) {
        assertThat(in).as(file).isNotNull();
        read(XMLInputFactory.newDefaultFactory().createXMLStreamReader(in), systems);
      }
    }
    systems.keySet().removeIf(uri -> uri.startsWith("http://hl7.org/fhir/CodeSystem/example"));
    systems.remove("http://hl7.org/fhir/CodeSystem/summary");
    return systems;
  }

  private static void read(XMLStreamReader xml, Map<String, Set<String>> systems)
      throws XMLStreamException {
    String uri = "";
    Set<String> oids = new LinkedHashSet<>();
    int depth = 0;
    boolean isSystem = false;
    boolean isIdentifier = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = xml.getLocalName();
        String value = xml.getAttributeValue(null, "value");
        if (depth == 4) {
          isSystem = name.equals("CodeSystem");
        } else if (depth == 5) {
          isIdentifier = name.equals("identifier");
        }
        if (isSystem && depth == 5 && name.equals("url") && value != null) {
          // Some tables have a version within their URI.
          uri = value.indexOf('|') < 0 ? value : value.substring(0, value.indexOf('|'));
        } else if (isSystem
            && isIdentifier
            && depth == 6
            && name.equals("value")
            && value != null
            && value.startsWith("urn:oid:")) {
          oids.add(value.substring(8));
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (depth == 4 && isSystem) {
          systems.computeIfAbsent(uri, missing -> new LinkedHashSet<>()).addAll(oids);
          oids.clear();
        }
        depth--;
      }
    }
  }
}
