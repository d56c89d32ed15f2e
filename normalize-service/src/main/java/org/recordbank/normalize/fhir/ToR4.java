package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * A bundle of STU3 or R5 as one of R4, by HL7's converters; STU3's ReferralRequest and ChargeItem,
 * which they do not know, by {@link Stu3Requests} and {@link Stu3ChargeItem}. Entries keep their
 * order.
 */
final class ToR4 {
  private ToR4() {}

  /** The R4 bundle in JSON, UTF-8. */
  static byte[] convert(ObjectNode bundle, Release from) throws RefusedException {
    Shapes shapes = Shapes.of(from);
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      if (!resource.isMissingNode() && shapes.resource(type).isEmpty()) {
        throw RefusedException.unsupported(type);
      }
    }
    try {
      Bundle r4 =
          switch (from) {
            case STU3 -> stu3(bundle.deepCopy());
            case R4 -> throw new IllegalArgumentException("R4 is not converted");
            case R5 -> r5(bundle);
          };
      return new JsonParser().composeBytes(r4);
    } catch (IOException | RuntimeException e) {
      // HL7's readers and converters say what they do not like by exceptions of many kinds.
      throw new RefusedException(RejectionCode.NOT_FHIR);
    }
  }

  private static Bundle stu3(ObjectNode bundle) throws IOException, RefusedException {
    Map<Integer, Resource> own = new HashMap<>();
    JsonNode entries = bundle.path("entry");
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof ObjectNode entry
          && entry.path("resource") instanceof ObjectNode resource) {
        switch (resource.path("resourceType").asText()) {
          case "ReferralRequest" -> Stu3Requests.toProcedureRequest(resource);
          case "ChargeItem" -> {
            Stu3ChargeItem.toR4(resource);
            own.put(i, new JsonParser().parse(JsonTree.write(resource)));
            entry.remove("resource");
          }
          default -> {}
        }
      }
    }
    var read =
        (org.hl7.fhir.dstu3.model.Bundle)
            new org.hl7.fhir.dstu3.formats.JsonParser().parse(JsonTree.write(bundle));
    for (int i = 0; i < read.getEntry().size(); i++) {
      org.hl7.fhir.dstu3.model.Resource resource = read.getEntry().get(i).getResource();
      if (resource != null) {
        own.put(
            i,
            converted(
                resource.fhirType(),
                () -> VersionConvertorFactory_30_40.convertResource(resource)));
        read.getEntry().get(i).setResource(null);
      }
    }
    return whole(
        (Bundle)
            converted(read.fhirType(), () -> VersionConvertorFactory_30_40.convertResource(read)),
        own);
  }

  private static Bundle r5(ObjectNode bundle) throws IOException, RefusedException {
    Map<Integer, Resource> own = new HashMap<>();
    var read =
        (org.hl7.fhir.r5.model.Bundle)
            new org.hl7.fhir.r5.formats.JsonParser().parse(JsonTree.write(bundle));
    for (int i = 0; i < read.getEntry().size(); i++) {
      org.hl7.fhir.r5.model.Resource resource = read.getEntry().get(i).getResource();
      if (resource != null) {
        own.put(
            i,
            converted(
                resource.fhirType(),
                () -> VersionConvertorFactory_40_50.convertResource(resource)));
        read.getEntry().get(i).setResource(null);
      }
    }
    return whole(
        (Bundle)
            converted(read.fhirType(), () -> VersionConvertorFactory_40_50.convertResource(read)),
        own);
  }

  private static Bundle whole(Bundle bundle, Map<Integer, Resource> resources) {
    resources.forEach((entry, resource) -> bundle.getEntry().get(entry).setResource(resource));
    return bundle;
  }

  private static Resource converted(String type, Supplier<Resource> conversion)
      throws RefusedException {
    try {
      Resource resource = conversion.get();
      if (resource != null) {
        return resource;
      }
    } catch (RuntimeException e) {
      throw RefusedException.unsupported(type);
    }
    throw RefusedException.unsupported(type);
  }
}
