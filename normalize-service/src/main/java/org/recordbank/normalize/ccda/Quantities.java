package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.unit.Units;
import org.recordbank.sources.xml.Element;

/** The data types PQ, IVL_PQ, RTO, INT, REAL, and the choice that a value is. */
final class Quantities {
  static final String UCUM = "http://unitsofmeasure.org";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,18})?(\\.[0-9]{1,18})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");

  private final Units units = Units.shipped();
  private final Draft draft;

  Quantities(Draft draft) {
    this.draft = draft;
  }

  /** A Quantity; null where there is no number. */
  @Nullable ObjectNode quantity(Element pq) {
    String value = pq.attribute("value");
    String number = value == null ? "" : plain(value);
    if (number.isEmpty() || !NUMBER.matcher(number).matches() || !hasDigit(number)) {
      return null;
    }
    draft.account.read(pq, "value");
    ObjectNode quantity = Draft.object().put("value", new BigDecimal(number));
    String unit = pq.attribute("unit");
    if (unit != null && !unit.isBlank()) {
      String plain = unit.strip();
      quantity.put("unit", plain);
      if (units.isUcum(plain)) {
        quantity.put("system", UCUM).put("code", plain);
      }
    }
    return quantity;
  }

  private static String plain(String value) {
    String number = value.strip();
    return number.startsWith("+") ? number.substring(1) : number;
  }

  private static boolean hasDigit(String number) {
    for (int i = 0; i < number.length(); i++) {
      if (Character.isDigit(number.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Low and high as a Range; null where it has neither. */
  @Nullable ObjectNode range(Element interval) {
    ObjectNode range = Draft.object();
    Draft.set(range, "low", interval.child("low").map(this::quantity).orElse(null));
    Draft.set(range, "high", interval.child("high").map(this::quantity).orElse(null));
    return range.isEmpty() ? null : range;
  }

  /** A Quantity of a point, or of an interval that is open at one end. */
  @Nullable ObjectNode bounded(Element interval) {
    ObjectNode own = quantity(interval);
    if (own != null) {
      return own;
    }
    for (String end : new String[] {"low", "high", "center"}) {
      Element bound = interval.child(end).orElse(null);
      ObjectNode quantity = bound == null ? null : quantity(bound);
      if (bound != null && quantity != null) {
        boolean inclusive = !"false".equals(bound.attribute("inclusive"));
        switch (end) {
          case "low" -> quantity.put("comparator", inclusive ? ">=" : ">");
          case "high" -> quantity.put("comparator", inclusive ? "<=" : "<");
          default -> {}
        }
        return quantity;
      }
    }
    return null;
  }

  /** Ratio of two quantities. */
  private @Nullable ObjectNode ratio(Element rto) {
    ObjectNode ratio = Draft.object();
    Draft.set(ratio, "numerator", rto.child("numerator").map(this::quantity).orElse(null));
    Draft.set(ratio, "denominator", rto.child("denominator").map(this::quantity).orElse(null));
    return ratio.size() == 2 ? ratio : null;
  }

  /**
   * {@code value[x]} of an observation, by the type that the element names.
   *
   * @return whether there is one
   */
  boolean value(Element value, ObjectNode to) {
    String named = value.attribute(XSI, "type");
    String type = named == null ? "" : named.strip().substring(named.strip().lastIndexOf(':') + 1);
    return switch (type) {
      case "CD", "CE", "CV", "CO", "CS" ->
          set(to, "valueCodeableConcept", draft.codes.concept(value));
      case "PQ", "REAL" -> set(to, "valueQuantity", quantity(value));
      case "IVL_PQ", "IVL_INT", "IVL_REAL" -> interval(value, to);
      case "RTO", "RTO_PQ_PQ", "RTO_INT_INT" -> set(to, "valueRatio", ratio(value));
      case "IVL_TS" -> set(to, "valuePeriod", draft.times.period(value));
      case "INT" -> whole(value, to);
      case "BL" -> bool(value, to);
      case "TS" -> put(to, "valueDateTime", draft.times.dateTime(value));
      case "ED", "ST", "" -> put(to, "valueString", draft.text(value)) || anyOf(value, to);
      default -> false;
    };
  }

  private boolean anyOf(Element value, ObjectNode to) {
    return value.attribute("code") != null
        ? set(to, "valueCodeableConcept", draft.codes.concept(value))
        : set(to, "valueQuantity", quantity(value));
  }

  private boolean interval(Element value, ObjectNode to) {
    boolean both =
        value.child("low").map(this::quantity).isPresent()
            && value.child("high").map(this::quantity).isPresent();
    return both ? set(to, "valueRange", range(value)) : set(to, "valueQuantity", bounded(value));
  }

  private boolean whole(Element value, ObjectNode to) {
    String number = value.attribute("value");
    if (number == null || !WHOLE.matcher(number.strip()).matches()) {
      return false;
    }
    draft.account.read(value, "value");
    to.put("valueInteger", Integer.parseInt(number.strip()));
    return true;
  }

  private boolean bool(Element value, ObjectNode to) {
    String text = draft.account.read(value, "value");
    if (text == null) {
      return false;
    }
    to.put("valueBoolean", text.equals("true"));
    return true;
  }

  private static boolean set(ObjectNode to, String name, @Nullable ObjectNode value) {
    Draft.set(to, name, value);
    return value != null;
  }

  private static boolean put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
    return value != null;
  }
}
