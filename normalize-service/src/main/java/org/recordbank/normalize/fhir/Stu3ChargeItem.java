package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ChargeItem of STU3 as one of R4, which HL7's converters do not know (R4, section 13.6). */
final class Stu3ChargeItem {
  private Stu3ChargeItem() {}

  /** Rewrites the resource in place. */
  static void toR4(ObjectNode item) {
    rename(item, "definition", "definitionUri");
    rename(item, "participant", "performer");
    if (item.path("performer") instanceof ArrayNode performers) {
      for (JsonNode each : performers) {
        if (each instanceof ObjectNode performer) {
          rename(performer, "role", "function");
        }
      }
    }
    if (item.path("priceOverride") instanceof ObjectNode money) {
      // R4's Money has value and currency; STU3's is a Quantity whose code is the currency.
      rename(money, "code", "currency");
      money.remove("system");
      money.remove("unit");
    }
  }

  private static void rename(ObjectNode object, String from, String to) {
    JsonNode value = object.remove(from);
    if (value != null) {
      object.set(to, value);
    }
  }
}
