package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Confidentiality;
import org.recordbank.policy.Content;
import org.recordbank.policy.label.Label;

/**
 * Reads one entry. Every coding counts, wherever in the resource it stands: which members tell what
 * a resource is about differs from type to type, and an extension may say it too.
 */
final class EntryReader {
  /** Of an Encounter, what tells how, where and with whom care was given. */
  private static final Set<String> SETTINGS =
      Set.of(
          "class",
          "classHistory",
          "type",
          "serviceType",
          "location",
          "participant",
          "serviceProvider",
          "hospitalization");

  private final JsonParser json;
  private final Set<String> codes = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> settingCodes = new HashSet<>();
  private final List<String> settingTexts = new ArrayList<>();
  private final List<Entry.Link> links = new ArrayList<>();
  private final List<String> identifiers = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>(2);
  private final Times times = new Times();
  private String type = "";
  private @Nullable String id;
  private @Nullable String fullUrl;
  private @Nullable String birthDate;
  private @Nullable String ifNoneExist;
  private String rootMember = "";
  private boolean isInContainedPlace;
  private int withinPeople;

  EntryReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the entry at whose beginning the parser stands. */
  Entry read(int index) throws IOException, BadBundleException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      JsonToken value = json.nextToken();
      switch (member) {
        case "resource" -> {
          BundleJson.require(value == JsonToken.START_OBJECT);
          object("", "", 0);
          BundleJson.require(!type.isEmpty());
        }
        case "request", "response" -> exchange(value);
        case "fullUrl" -> fullUrl = value == JsonToken.VALUE_STRING ? json.getText() : null;
        default -> json.skipChildren();
      }
    }
    if (ifNoneExist != null) {
      addresses.add(type + "?" + ifNoneExist);
    }
    return new Entry(
        index,
        fullUrl,
        id,
        new Content(type, codes, labels, times.from(), times.until()),
        texts,
        type.equals("Encounter")
            ? new Entry.Setting(settingCodes, settingTexts)
            : Entry.Setting.NONE,
        links,
        identifiers,
        addresses,
        type.equals("Patient") ? birthDate : null);
  }

  /** Where the resource is to be written to, or was. */
  private void exchange(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        json.skipChildren();
      } else if (name.equals("url") || name.equals("location")) {
        addresses.add(json.getText());
      } else if (name.equals("ifNoneExist")) {
        ifNoneExist = json.getText();
      }
    }
  }

  /**
   * An object.
   *
   * @param member the member whose value, or one of whose values, it is
   * @param holder the member that holds the object in which it stands
   * @param depth how many objects it is below the resource
   */
  private void object(String member, String holder, int depth)
      throws IOException, BadBundleException {
    Scalars scalars = new Scalars();
    int ofPeople = Texts.isOfPeople(member) ? 1 : 0;
    withinPeople += ofPeople;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (depth == 0) {
        rootMember = name;
        isInContainedPlace = false;
      }
      switch (value) {
        case START_OBJECT -> object(name, member, depth + 1);
        case START_ARRAY -> array(name, member, depth);
        case VALUE_STRING -> string(member, name, depth, scalars);
        default -> {} // numbers and the like say nothing that is looked for
      }
    }
    BundleJson.require(json.currentToken() == JsonToken.END_OBJECT);
    scalars.end(member, holder, depth);
    withinPeople -= ofPeople;
  }

  private void array(String name, String holder, int depth) throws IOException, BadBundleException {
    JsonToken value = json.nextToken();
    while (value != JsonToken.END_ARRAY) {
      switch (value) {
        case START_OBJECT -> object(name, holder, depth + 1);
        case START_ARRAY -> array(name, holder, depth);
        case VALUE_STRING -> text(name);
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
    } else if (depth == 1 && name.equals("resourceType") && rootMember.equals("contained")) {
      isInContainedPlace = Kind.of(json.getText()) == Kind.DIRECTORY;
    }
    if (name.equals("reference")
        || (name.equals("url") && !member.equals("extension") && !member.endsWith("Extension"))) {
      link(member, json.getText());
    } else {
      text(name);
    }
  }

  /** What is searched for by a code is about that code. */
  private void link(String member, String reference) {
    links.add(new Entry.Link(rootMember, member, reference, false));
    @Nullable Search search = Search.of(reference);
    if (search != null) {
      search.terms().stream()
          .filter(term -> !term.isIdentifier() && term.value().indexOf('|') > 0)
          .forEach(term -> codes.add(term.value()));
    }
  }

  private void text(String name) throws IOException {
    if (Texts.has(name, withinPeople > 0)) {
      String text = json.getText();
      texts.add(text);
      if (isSetting()) {
        settingTexts.add(text);
      }
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
    return SETTINGS.contains(rootMember) || isInContainedPlace;
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

    void end(String member, String holder, int depth) {
      if (code != null) {
        code(member, code);
      }
      if (member.equals("identifier") && value != null) {
        String identifier = (system == null ? "" : system) + "|" + value;
        if (depth == 1) {
          identifiers.add(identifier);
        } else {
          links.add(new Entry.Link(rootMember, holder, identifier, true));
        }
      }
      if (depth == 1 && (start != null || end != null)) {
        times.period(member, start, end);
      }
    }

    private void code(String member, String of) {
      boolean isLabel = member.equals("security");
      if (isLabel) {
        labels.add(of);
      }
      @Nullable String from = system == null && isLabel ? system(of) : system;
      if (from != null) {
        int version = from.indexOf('|');
        String coding = (version < 0 ? from : from.substring(0, version)) + "|" + of;
        codes.add(coding);
        if (isSetting()) {
          settingCodes.add(coding);
        }
      }
    }

    /** Of a label that says no system: the one that has it. */
    private static String system(String label) {
      return Confidentiality.isCode(label)
          ? Label.Kind.CONFIDENTIALITY.system()
          : Label.Kind.SENSITIVITY.system();
    }
  }
}
