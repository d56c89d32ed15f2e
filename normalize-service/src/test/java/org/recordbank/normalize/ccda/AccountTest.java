package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.schemas.ConversionReport;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Mapped, kept as text and not understood are together all values that a document holds. */
final class AccountTest {
  /** Which shape an element has (CDA R2, infrastructure root). */
  private static final Set<String> SHAPES = Set.of("templateId", "typeId", "realmCode");

  /** What holds the rest, and says nothing itself. */
  private static final Set<String> HOLDERS =
      Set.of("ClinicalDocument", "component", "structuredBody", "section");

  /** Fixed by the model, or only that there is no value. */
  private static final Set<String> FIXED =
      Set.of(
          "classCode",
          "moodCode",
          "typeCode",
          "determinerCode",
          "nullFlavor",
          "type",
          "contextControlCode",
          "contextConductionInd",
          "inversionInd",
          "independentInd",
          "institutionSpecified",
          "schemaLocation");

  @Test
  void everyValueOfTheSamplesIsInOneOfTheThree() throws Exception {
    assumeTrue(Samples.arePresent(), "the shared samples are not here");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    for (Map.Entry<String, byte[]> sample : Samples.documents().entrySet()) {
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(sample.getValue()))
              .getDocumentElement();
      ConversionReport report =
          ((Conversion.Done) DocumentConverter.convert(sample.getValue(), Samples.header()))
              .report();

      assertThat(report.getMapped() + report.getText() + report.getNotUnderstood())
          .as(sample.getKey())
          .isEqualTo(values(root, false));
    }
  }

  /** Counted by another parser, in one walk. */
  private static int values(Element element, boolean isNarrative) {
    if (SHAPES.contains(element.getLocalName())) {
      return 0;
    }
    boolean holds =
        hasText(element)
            || (!isNarrative && !HOLDERS.contains(element.getLocalName()) && says(element));
    int values = holds ? 1 : 0;
    boolean isSection = element.getLocalName().equals("section");
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        values += values(child, isNarrative || (isSection && child.getLocalName().equals("text")));
      }
    }
    return values;
  }

  private static boolean hasText(Element element) {
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      boolean isText =
          each.getNodeType() == Node.TEXT_NODE || each.getNodeType() == Node.CDATA_SECTION_NODE;
      if (isText && !each.getNodeValue().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Element element) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr each = (Attr) element.getAttributes().item(i);
      boolean isDeclaration = each.getName().startsWith("xmlns");
      boolean isDenied = each.getName().equals("negationInd") && each.getValue().equals("false");
      if (!isDeclaration
          && !isDenied
          && !FIXED.contains(each.getLocalName())
          && !each.getValue().isBlank()) {
        return true;
      }
    }
    return false;
  }
}
