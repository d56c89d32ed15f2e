package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** XAD to Address and XTN to ContactPoint (v2-to-FHIR, data type maps XAD and XTN). */
final class Contacts {
  private static final String ISO = Fhir.STRUCTURE + "iso21090-";

  private final Codes codes;
  private final Identifiers identifiers;

  Contacts(Codes codes, Identifiers identifiers) {
    this.codes = codes;
    this.identifiers = identifiers;
  }

  @Nullable ObjectNode xad(Part part) {
    if (part.isEmpty()) {
      return null;
    }
    ObjectNode address = Fhir.object();
    addressType(address, part);
    Part street = part.sub(1);
    for (int i = 1; i <= 3; i++) {
      Fhir.addText(address, "line", street.take(i));
    }
    Fhir.addText(address, "line", part.take(2));
    Fhir.addText(address, "line", part.take(19));
    Fhir.put(address, "city", part.take(3));
    Fhir.put(address, "district", part.take(9));
    Fhir.put(address, "state", part.take(4));
    Fhir.put(address, "postalCode", part.take(5));
    Fhir.put(address, "country", part.take(6));
    ObjectNode period = identifiers.period(part, 13, 14);
    Fhir.set(address, "period", period != null ? period : identifiers.period(part.sub(12), 1, 2));
    Fhir.extend(address, ISO + "ADXP-censusTract", "String", part.take(10));
    Fhir.extend(address, Fhir.OWN + "XAD-8", "String", part.text(8));
    extend(address, part, 11, "0465");
    extend(address, part, 15, "0616");
    extend(address, part, 16, "");
    extend(address, part, 17, "0617");
    extend(address, part, 18, "0617");
    Fhir.extend(address, Fhir.OWN + "XAD-20", "String", part.text(20));
    Fhir.extend(address, Fhir.OWN + "XAD-23", "Identifier", identifiers.ei(part.sub(23)));
    return address.isEmpty() ? null : address;
  }

  private void extend(ObjectNode owner, Part part, int number, String table) {
    ObjectNode concept = codes.concept(part.sub(number), table);
    Fhir.extend(owner, Fhir.OWN + "XAD-" + number, "CodeableConcept", concept);
  }

  /** Table 0190 to use and type (concept map HL70190); the rest stands beside them as it is. */
  private void addressType(ObjectNode address, Part part) {
    String known =
        switch (part.peek(7).toUpperCase(Locale.ROOT)) {
          case "H", "P" -> "home";
          case "B", "O" -> "work";
          case "C", "V" -> "temp";
          case "BA" -> "old";
          case "BI" -> "billing";
          case "M", "SH" -> "postal";
          default -> "";
        };
    if (known.isEmpty()) {
      ObjectNode type = codes.concept(part.sub(7), "0190");
      Fhir.extend(address, Fhir.OWN + "XAD-7", "CodeableConcept", type);
    } else {
      part.take(7);
      address.put(known.equals("postal") ? "type" : "use", known);
    }
  }

  /** Adds the contact points of an XTN: a number and an address for mail may stand in one. */
  void addTelecom(ObjectNode owner, Part part) {
    ObjectNode point = Fhir.object();
    String mail = part.take(4);
    String number = number(part);
    String said = system(part);
    if (!number.isEmpty()) {
      boolean isPhone = said.equals("phone") || said.equals("fax") || said.equals("pager");
      String guess = number.indexOf('@') > 0 ? "email" : said.equals("email") ? "other" : "phone";
      point.put("system", isPhone || said.equals("other") ? said : guess).put("value", number);
    } else if (!mail.isEmpty()) {
      point.put("system", mail.indexOf('@') > 0 ? "email" : "other").put("value", mail);
      mail = "";
    }
    if (point.isEmpty()) {
      return;
    }
    details(point, part);
    Fhir.add(owner, "telecom", point);
    if (!mail.isEmpty()) {
      String system = mail.indexOf('@') > 0 ? "email" : "other";
      Fhir.add(owner, "telecom", Fhir.object().put("system", system).put("value", mail));
    }
  }

  private void details(ObjectNode point, Part part) {
    String use =
        switch (part.peek(2).toUpperCase(Locale.ROOT)) {
          case "PRN", "VHN", "NET" -> "home";
          case "WPN" -> "work";
          case "ORN" -> "temp";
          case "PRS" -> "mobile";
          default -> "";
        };
    boolean isMobile = part.peek(3).equals("CP");
    Fhir.put(point, "use", isMobile ? "mobile" : use);
    if (isMobile || use.isEmpty()) {
      concept(point, part, 2, "0201");
    } else {
      part.take(2);
    }
    String type = part.peek(3);
    if (!type.isEmpty()) {
      concept(point, part, 3, "0202");
    }
    Fhir.set(point, "period", identifiers.period(part, 13, 14));
    String rank = part.peek(18);
    if (!rank.isEmpty() && rank.length() < 9 && rank.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int order = Integer.parseInt(rank);
      if (order > 0) {
        part.take(18);
        point.put("rank", order);
      }
    }
    String[] names = {"country", "area", "local", "extension"};
    for (int i = 0; i < names.length; i++) {
      String url = Fhir.STRUCTURE + "contactpoint-" + names[i];
      Fhir.extend(point, url, "String", part.take(5 + i));
    }
    Fhir.extend(point, Fhir.OWN + "XTN-9", "String", part.text(9));
    Fhir.extend(point, Fhir.OWN + "XTN-10", "String", part.text(10));
    Fhir.extend(point, Fhir.OWN + "XTN-11", "String", part.text(11));
    Fhir.extend(point, Fhir.OWN + "XTN-12", "String", part.text(12));
    concept(point, part, 15, "0868");
    concept(point, part, 16, "0868");
    Fhir.extend(point, Fhir.OWN + "XTN-17", "Identifier", identifiers.ei(part.sub(17)));
  }

  private void concept(ObjectNode owner, Part part, int number, String table) {
    ObjectNode concept = codes.concept(part.sub(number), table);
    Fhir.extend(owner, Fhir.OWN + "XTN-" + number, "CodeableConcept", concept);
  }

  /** XTN-1; XTN-12; or country, area, local number and extension as one. */
  private static String number(Part part) {
    String whole = part.take(1);
    if (whole.isEmpty()) {
      whole = part.take(12);
    }
    if (!whole.isEmpty() || part.peek(7).isEmpty()) {
      return whole;
    }
    String country = part.peek(5).isEmpty() ? "" : "+" + part.peek(5).replace("+", "") + " ";
    String area = part.peek(6).isEmpty() ? "" : "(" + part.peek(6) + ") ";
    String extension = part.peek(8).isEmpty() ? "" : " ext. " + part.peek(8);
    return country + area + part.peek(7) + extension;
  }

  /** Table 0202 to ContactPoint.system (concept map HL70202); empty where the table has it not. */
  private static String system(Part part) {
    return switch (part.peek(3).toUpperCase(Locale.ROOT)) {
      case "PH", "CP", "SAT" -> "phone";
      case "FX" -> "fax";
      case "BP" -> "pager";
      case "INTERNET", "X.400" -> "email";
      case "MD", "TDD", "TTY" -> "other";
      default -> "";
    };
  }
}
