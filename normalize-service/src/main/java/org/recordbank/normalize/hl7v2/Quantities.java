package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** NM, CQ, MO, CP and SN to decimal, Quantity, Money, Range and Ratio (v2-to-FHIR, data types). */
final class Quantities {
  private static final int MOST_DIGITS = 24;
  private static final Set<String> CURRENCIES = currencies();

  private final Codes codes;

  Quantities(Codes codes) {
    this.codes = codes;
  }

  private static Set<String> currencies() {
    Set<String> all = new TreeSet<>();
    Currency.getAvailableCurrencies().forEach(each -> all.add(each.getCurrencyCode()));
    return Set.copyOf(all);
  }

  /** A number (HL7 v2.5.1, NM: sign, digits, point, digits); null, and not taken, where none. */
  static @Nullable BigDecimal number(Part part, int at) {
    String text = part.peek(at);
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && points == 0) {
        points++;
      } else if (i > 0 || (c != '+' && c != '-')) {
        return null;
      }
    }
    if (digits == 0 || digits > MOST_DIGITS) {
      return null;
    }
    part.take(at);
    return new BigDecimal(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  /** A whole number from one on; 0, and not taken, where there is none. */
  static int positive(Part part, int at) {
    String text = part.peek(at);
    boolean isOne =
        !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = isOne ? Integer.parseInt(text) : 0;
    if (number > 0) {
      part.take(at);
    }
    return number;
  }

  /** A quantity of a number and its unit; null where there is no number. */
  @Nullable ObjectNode quantity(Part number, int at, Part unit) {
    BigDecimal value = number(number, at);
    if (value == null) {
      return null;
    }
    ObjectNode quantity = Fhir.object();
    quantity.put("value", value);
    unit(quantity, unit);
    return quantity;
  }

  /** A CQ. */
  @Nullable ObjectNode cq(Part part) {
    return quantity(part, 1, part.sub(2));
  }

  /** A CE or CWE as the unit of a quantity. */
  void unit(ObjectNode quantity, Part unit) {
    String code = unit.peek(1);
    String name = unit.take(2);
    Fhir.put(quantity, "unit", name.isEmpty() ? unit.take(1) : name);
    ObjectNode coding = unit.peek(3).isEmpty() ? null : codes.coding(unit, "");
    if (coding != null && coding.has("code")) {
      Fhir.put(quantity, "system", coding.path("system").asText());
      quantity.put("code", code);
    } else if (!name.isEmpty() && Codes.isCode(code)) {
      Fhir.extend(quantity, Fhir.OWN + "CWE-1", "Code", unit.take(1)); // no code without a system
    }
  }

  /** A MO, or the MO in a CP. */
  static @Nullable ObjectNode money(Part part) {
    Part amount = part.sub(1);
    BigDecimal value = number(amount, 1);
    if (value == null) {
      return null;
    }
    ObjectNode money = Fhir.object();
    money.put("value", value);
    if (CURRENCIES.contains(amount.peek(2))) {
      money.put("currency", amount.take(2));
    } else if (CURRENCIES.contains(part.peek(2))) {
      money.put("currency", part.take(2));
    }
    return money;
  }

  /**
   * A SN: a quantity with a comparator, a range, or a ratio.
   *
   * @param write takes the type and the value; not called where the SN is none of them
   */
  void structured(Part part, Part unit, BiConsumer<String, ObjectNode> write) {
    String comparator = part.peek(1);
    String separator = part.peek(3);
    ObjectNode first = quantity(part, 2, unit);
    if (first == null) {
      return;
    }
    ObjectNode second = separator.isEmpty() ? null : quantity(part, 4, unit);
    if (second != null && separator.equals("-")) {
      part.take(3);
      ObjectNode range = Fhir.object();
      range.set("low", first);
      range.set("high", second);
      write.accept("Range", range);
    } else if (second != null) {
      part.take(3);
      ObjectNode ratio = Fhir.object();
      ratio.set("numerator", first);
      ratio.set("denominator", second);
      write.accept("Ratio", ratio);
    } else {
      if (Set.of("<", "<=", ">", ">=").contains(comparator)) {
        first.put("comparator", part.take(1));
      }
      write.accept("Quantity", first);
    }
  }
}
