package org.recordbank.policy.bundle;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference that searches for what it means: {@code Condition?identifier=<system>|<value>} (FHIR
 * R4, conditional references). Any of its values may be what leads to it.
 */
final class Search {

  /**
   * One of the values that are searched for.
   *
   * @param type of what has it; empty where it is not said
   * @param name of the parameter, without modifier and chain
   * @param value as it was meant, without escapes
   */
  record Term(String type, String name, String value) {
    /** Whether an identifier is searched for. */
    boolean isIdentifier() {
      return name.equals("identifier");
    }

    /** Whether an id is searched for. */
    boolean isId() {
      return name.equals("_id");
    }

    /** Nothing about a patient. */
    @Override
    public String toString() {
      return "Term";
    }
  }

  /** In characters; names of types are shorter. */
  private static final int LONGEST_TYPE = 64;

  private final String type;
  private final List<Term> terms = new ArrayList<>();

  private Search(String type) {
    this.type = type;
  }

  /** The search; null for what is none. */
  static @Nullable Search of(String reference) {
    int question = reference.indexOf('?');
    if (question < 0) {
      return null;
    }
    int slash = reference.lastIndexOf('/', question);
    Search search = new Search(type(reference.substring(slash + 1, question)));
    for (String parameter : reference.substring(question + 1).split("[&;]", -1)) {
      search.add(parameter);
    }
    return search.terms.isEmpty() ? null : search;
  }

  private static String type(String written) {
    return written.length() > LONGEST_TYPE ? "" : written;
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return;
    }
    Parameter name = parameter(decoded(parameter.substring(0, equals)));
    String written = parameter.substring(equals + 1);
    add(name, decoded(written.replace("+", "%2B")));
    if (written.indexOf('+') >= 0) {
      add(name, decoded(written)); // where it stands for a space
    }
  }

  private record Parameter(String type, String name) {}

  /**
   * Of {@code subject:Patient.identifier:exact}, what is behind the chain and before a modifier.
   */
  private Parameter parameter(String written) {
    int chain = written.lastIndexOf('.');
    String last = written.substring(chain + 1);
    int modifier = last.indexOf(':');
    String name = modifier < 0 ? last : last.substring(0, modifier);
    if (chain < 0) {
      return new Parameter(type, name);
    }
    int of = written.lastIndexOf(':', chain);
    return new Parameter(of < 0 ? "" : type(written.substring(of + 1, chain)), name);
  }

  /** Values stand side by side with commas; a backslash takes the meaning of what follows it. */
  private void add(Parameter of, String values) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < values.length(); i++) {
      char c = values.charAt(i);
      if (c == '\\' && i + 1 < values.length()) {
        i++;
        value.append(values.charAt(i));
      } else if (c == ',') {
        terms.add(new Term(of.type, of.name, value.toString()));
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    terms.add(new Term(of.type, of.name, value.toString()));
  }

  /** Without percent signs; as it is where it is not written so. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The type of what is searched for; empty where it is not said. */
  String type() {
    return type;
  }

  List<Term> terms() {
    return terms;
  }

  /** Nothing about a patient. */
  @Override
  public String toString() {
    return "Search";
  }
}
