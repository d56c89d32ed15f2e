package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;

/**
 * Names, addresses and telecommunication: EN, AD, TEL (C-CDA on FHIR, "Mapping participations").
 */
final class Persons {
  private static final Map<String, String> ADDRESS_USES =
      Map.of(
          "H", "home", "HP", "home", "HV", "home", "WP", "work", "DIR", "work", "PUB", "work",
          "TMP", "temp", "BAD", "old");
  private static final Map<String, String> TELECOM_USES =
      Map.of(
          "H", "home", "HP", "home", "HV", "home", "WP", "work", "DIR", "work", "PUB", "work", "MC",
          "mobile", "PG", "mobile", "TMP", "temp", "BAD", "old");
  private static final Map<String, String> NAME_USES =
      Map.of("L", "official", "C", "official", "P", "nickname", "A", "anonymous");

  private final Account account;
  private final Times times;

  Persons(Account account) {
    this.account = account;
    this.times = new Times(account);
  }

  private static @Nullable String use(Element element, Map<String, String> uses) {
    String use = element.attribute("use");
    return use == null ? null : uses.get(use.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT));
  }

  /** HumanNames of an element's children. */
  void names(Element from, ObjectNode to) {
    for (Element name : from.children("name")) {
      Draft.add(to, "name", name(name));
    }
  }

  private @Nullable ObjectNode name(Element en) {
    ObjectNode name = Draft.object();
    for (Element part : en.children()) {
      String text = Account.oneLine(part.text());
      if (text.isEmpty()) {
        continue;
      }
      switch (part.name()) {
        case "family" ->
            name.put(
                "family", name.has("family") ? name.path("family").asText() + " " + text : text);
        case "given" -> name.withArray("given").add(text);
        case "prefix" -> name.withArray("prefix").add(text);
        case "suffix" -> name.withArray("suffix").add(text);
        default -> {
          continue;
        }
      }
      account.take(part);
    }
    String own = ownText(en);
    if (!own.isEmpty()) {
      name.put("text", own);
      account.text(en);
    }
    return finish(en, name, NAME_USES);
  }

  private @Nullable ObjectNode finish(Element from, ObjectNode made, Map<String, String> uses) {
    if (made.isEmpty()) {
      return null;
    }
    String use = use(from, uses);
    if (use != null) {
      account.read(from, "use");
      made.put("use", use);
    }
    from.child("useablePeriod")
        .or(() -> from.child("validTime"))
        .ifPresent(time -> Draft.set(made, "period", times.period(time)));
    return made;
  }

  private static String ownText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node each : element.content()) {
      if (each instanceof Text own) {
        text.append(own.value());
      }
    }
    return Account.oneLine(text.toString());
  }

  /** Addresses of an element's children, into {@code address}. */
  void addresses(Element from, ObjectNode to) {
    for (Element address : from.children("addr")) {
      Draft.add(to, "address", address(address));
    }
  }

  @Nullable ObjectNode address(Element ad) {
    ObjectNode address = Draft.object();
    for (Element part : ad.children()) {
      String text = Account.oneLine(part.text());
      if (text.isEmpty()) {
        continue;
      }
      switch (part.name()) {
        case "streetAddressLine", "streetName", "houseNumber", "additionalLocator" ->
            address.withArray("line").add(text);
        case "city" -> address.put("city", text);
        case "county" -> address.put("district", text);
        case "state" -> address.put("state", text);
        case "postalCode" -> address.put("postalCode", text);
        case "country" -> address.put("country", text);
        default -> {
          continue;
        }
      }
      account.take(part);
    }
    String own = ownText(ad);
    if (!own.isEmpty()) {
      address.put("text", own);
      account.text(ad);
    }
    return finish(ad, address, ADDRESS_USES);
  }

  /** ContactPoints of an element's children, into {@code telecom}. */
  void telecoms(Element from, ObjectNode to) {
    for (Element telecom : from.children("telecom")) {
      String value = account.read(telecom, "value");
      if (value == null || value.endsWith(":")) {
        continue;
      }
      Draft.add(to, "telecom", finish(telecom, contact(value), TELECOM_USES));
    }
  }

  private static ObjectNode contact(String value) {
    int colon = value.indexOf(':');
    String scheme = colon < 0 ? "" : value.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = value.substring(colon + 1).strip();
    return switch (scheme) {
      case "tel" -> Draft.object().put("system", "phone").put("value", rest);
      case "fax" -> Draft.object().put("system", "fax").put("value", rest);
      case "mailto" -> Draft.object().put("system", "email").put("value", rest);
      case "http", "https", "ftp" -> Draft.object().put("system", "url").put("value", value);
      case "" ->
          Draft.object().put("system", value.contains("@") ? "email" : "phone").put("value", value);
      default -> Draft.object().put("system", "other").put("value", value);
    };
  }

  /** The text of an organization's or a place's name. */
  @Nullable String plainName(Element from) {
    Element name = from.child("name").orElse(null);
    String text = name == null ? "" : account.text(name);
    return text.isEmpty() ? null : text;
  }
}
