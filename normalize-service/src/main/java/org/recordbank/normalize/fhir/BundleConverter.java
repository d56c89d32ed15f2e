package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.conversion.Report;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/** From FHIR in any of its releases and syntaxes to FHIR R4 in JSON. */
public final class BundleConverter {
  /** Levels of elements, the root included; JSON has the same limit of objects and arrays. */
  private static final int DEEPEST = 64;

  private BundleConverter() {}

  /**
   * Converts one bundle.
   *
   * <ul>
   *   <li>R4 in XML: every value of an element that R4 knows stands in the JSON, numbers digit for
   *       digit. What R4 does not know is counted as not understood.
   *   <li>STU3 and R5: a value is mapped if it stands anywhere in the same entry afterwards, or if
   *       at its place another stands that was not there before. Others are not understood.
   * </ul>
   *
   * Refuses with {@code not-xml}, {@code not-json}, {@code nested-too-deep}, {@code too-large}
   * where the bytes are not such a document, {@code not-a-bundle}, {@code not-fhir} where the
   * release does not allow what stands in it (a code that a required binding does not have), and
   * {@code unsupported-resource} with its type where a resource has no R4 form.
   */
  public static Conversion convert(byte[] document, SourceFormat format) {
    try {
      Report report = new Report();
      ObjectNode bundle =
          switch (format.syntax()) {
            case JSON -> JsonTree.read(document);
            case XML -> XmlToJson.convert(xml(document), format.release(), report);
          };
      if (!bundle.path("resourceType").asText().equals("Bundle")) {
        throw new RefusedException(RejectionCode.NOT_A_BUNDLE);
      }
      return switch (format.release()) {
        case R4 -> new Conversion.Done(JsonTree.write(bundle), report.record());
        // Read again: what was XML keeps to the limits of JSON.
        case STU3, R5 -> converted(JsonTree.read(JsonTree.write(bundle)), format.release(), report);
      };
    } catch (RefusedException e) {
      return new Conversion.Refused(e.code(), e.resource());
    }
  }

  private static Conversion converted(ObjectNode bundle, Release from, Report report)
      throws RefusedException {
    ObjectNode r4 = JsonTree.read(ToR4.convert(bundle, from));
    Losses.count(bundle, from, r4, report);
    Renames.apply(r4);
    return new Conversion.Done(JsonTree.write(r4), report.record());
  }

  private static Element xml(byte[] document) throws RefusedException {
    try {
      return XmlReader.read(document, Integer.MAX_VALUE, DEEPEST);
    } catch (XmlRefusedException e) {
      throw new RefusedException(
          switch (e.reason()) {
            case NOT_WELL_FORMED, NOT_ALLOWED -> RejectionCode.NOT_XML;
            case TOO_DEEP -> RejectionCode.NESTED_TOO_DEEP;
            case TOO_LARGE -> RejectionCode.TOO_LARGE;
          });
    }
  }
}
