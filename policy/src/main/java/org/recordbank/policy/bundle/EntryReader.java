package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Content;

/**
 * Reads one entry. Every coding counts, wherever in the resource it stands: which members tell what
 * a resource is about differs from type to type, and an extension may say it too.
 */
final class EntryReader {
  private static final Set<String> TEXTS =
      Set.of(
          "display",
          "text",
          "title",
          "description",
          "name",
          "conclusion",
          "comment",
          "valueString",
          "valueMarkdown",
          "medicationText");
  private static final Set<String> SETTINGS =
      Set.of("class", "classHistory", "type", "serviceType");

  private final JsonParser json;
  private final Set<String> codes = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> settingCodes = new HashSet<>();
  private final List<String> settingTexts = new ArrayList<>();
  private final List<Entry.Link> links = new ArrayList<>();
  private final List<String> identifiers = new ArrayList<>();
  private final Times times = new Times();
  private String type = "";
  private @Nullable String id;
  private @Nullable String fullUrl;
  private @Nullable String birthDate;
  private @Nullable String rootMember;

  EntryReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the entry at whose beginning the parser stands. */
  Entry read(int index) throws IOException, BadBundleException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      JsonToken value = json.nextToken();
      if (member.equals("resource")) {
        BundleJson.require(value == JsonToken.START_OBJECT);
        object("", 0);
        BundleJson.require(!type.isEmpty());
      } else if (member.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
        fullUrl = json.getText();
      } else {
        json.skipChildren();
      }
    }
    Content content = new Content(type, codes, labels, times.from(), times.until());
    boolean isPatient = type.equals("Patient");
    return new Entry(
        index,
        fullUrl,
        id,
        content,
        // Names of people are no words about their health.
        isPatient ? List.of() : texts,
        type.equals("Encounter")
            ? new Entry.Setting(settingCodes, settingTexts)
            : Entry.Setting.NONE,
        links,
        identifiers,
        isPatient ? birthDate : null);
  }

  /**
   * An object.
   *
   * @param member the member whose value, or one of whose values, it is
   * @param depth how many objects it is below the resource
   */
  private void object(String member, int depth) throws IOException, BadBundleException {
    Scalars scalars = new Scalars();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (depth == 0) {
        rootMember = name;
      }
      switch (value) {
        case START_OBJECT -> object(name, depth + 1);
        case START_ARRAY -> array(name, depth);
        case VALUE_STRING -> string(member, name, depth, scalars);
        default -> {} // numbers and the like say nothing that is looked for
      }
    }
    BundleJson.require(json.currentToken() == JsonToken.END_OBJECT);
    scalars.end(member, depth);
  }

  private void array(String name, int depth) throws IOException, BadBundleException {
    JsonToken value = json.nextToken();
    while (value != JsonToken.END_ARRAY) {
      switch (value) {
        case START_OBJECT -> object(name, depth + 1);
        case START_ARRAY -> array(name, depth);
        case null -> throw new BadBundleException();
        default -> {}
      }
      value = json.nextToken();
    }
  }

  private void string(String member, String name, int depth, Scalars scalars) throws IOException {
    scalars.take(name);
    if (depth == 0) {
      root(name);
    }
    if (TEXTS.contains(name)) {
      String text = json.getText();
      texts.add(text);
      if (isSetting()) {
        settingTexts.add(text);
      }
    } else if (name.equals("reference")
        || (name.equals("url") && !member.equals("extension") && !member.endsWith("Extension"))) {
      links.add(new Entry.Link(member, json.getText(), false));
    }
  }

  private void root(String name) throws IOException {
    switch (name) {
      case "resourceType" -> type = json.getText();
      case "id" -> id = json.getText();
      case "birthDate" -> birthDate = json.getText();
      default -> times.point(name, json.getText());
    }
  }

  private boolean isSetting() {
    return rootMember != null && SETTINGS.contains(rootMember);
  }

  /** What members of one object say together. */
  private final class Scalars {
    private @Nullable String system;
    private @Nullable String code;
    private @Nullable String value;
    private @Nullable String start;
    private @Nullable String end;

    void take(String name) throws IOException {
      switch (name) {
        case "system" -> system = json.getText();
        case "code" -> code = json.getText();
        case "value" -> value = json.getText();
        case "start" -> start = json.getText();
        case "end" -> end = json.getText();
        default -> {}
      }
    }

    void end(String member, int depth) {
      if (system != null && code != null) {
        codes.add(system + "|" + code);
        if (isSetting()) {
          settingCodes.add(system + "|" + code);
        }
        if (member.equals("security")) {
          labels.add(code);
        }
      }
      if (member.equals("identifier") && value != null) {
        String identifier = (system == null ? "" : system) + "|" + value;
        if (depth == 1) {
          identifiers.add(identifier);
        } else {
          links.add(new Entry.Link("identifier", identifier, true));
        }
      }
      if (depth == 1 && (start != null || end != null)) {
        times.period(member, start, end);
      }
    }
  }
}
