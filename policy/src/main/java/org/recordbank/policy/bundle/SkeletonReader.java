package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a bundle what points to its own entries: any text that is the address of one, not only
 * in a Reference, and any identifier of one. Finds besides what goes once anything goes: files, and
 * sections of narrative alone.
 */
final class SkeletonReader {
  private static final int LONGEST_ADDRESS = 1_000;

  /** Is told what is found. */
  interface Finder {
    /** The node points to the target. */
    void pointer(int node, int entry, int target);

    /**
     * The node goes: a file, what refers to one within the same resource, or a section of a
     * Composition that holds a narrative alone.
     */
    void goes(int node);
  }

  private final JsonParser json;
  private final References references;
  private final Skeleton skeleton;
  private final Finder finder;
  private final Map<String, List<Integer>> local = new HashMap<>();
  private final List<String> containedFiles = new ArrayList<>();
  private int entry;
  private int ordinal;

  SkeletonReader(JsonParser json, References references, Skeleton skeleton, Finder finder) {
    this.json = json;
    this.references = references;
    this.skeleton = skeleton;
    this.finder = finder;
  }

  /** An object or array on the way to where the parser stands. */
  private static final class Frame {
    private final @Nullable Frame parent;
    private final String path;
    private final int ordinal;
    private int flags;
    private int node = Skeleton.NONE;
    private int members;
    private int parts;

    Frame(@Nullable Frame parent, String path, int ordinal, int flags) {
      this.parent = parent;
      this.path = path;
      this.ordinal = ordinal;
      this.flags = flags;
    }
  }

  void read(List<Entry> entries) throws IOException, BadBundleException {
    if (BundleJson.toEntries(json)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        BundleJson.require(entry < entries.size());
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String member = json.currentName();
          JsonToken value = json.nextToken();
          switch (member) {
            case "resource" -> resource(entries.get(entry).type());
            case "request", "response" -> exchange(value, entries.get(entry).type());
            default -> json.skipChildren();
          }
        }
        entry++;
      }
      BundleJson.toEnd(json);
    }
  }

  private void resource(String type) throws IOException {
    ordinal = 0;
    object(new Frame(null, type, ordinal++, 0), "");
    for (String file : containedFiles) {
      local.getOrDefault(file, List.of()).forEach(finder::goes);
    }
    containedFiles.clear();
    local.clear();
  }

  /**
   * Where the resource is to be written to or was: what points to another there takes the entry
   * with it, for without its request a transaction is none.
   */
  private void exchange(JsonToken value, String type) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    Frame whole = new Frame(null, type, 0, 0);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        json.skipChildren();
        continue;
      }
      String search = name.equals("ifNoneExist") ? type + "?" : "";
      references.each(
          search + json.getText(),
          target -> {
            if (!references.bears(references.resource(entry), target)) {
              found(whole, target);
            }
          });
    }
  }

  private void object(Frame frame, String member) throws IOException {
    Members members = new Members();
    String path = frame.path;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("resourceType") && frame.parent != null) {
        path = json.getText(); // contained, or in a bundle within the bundle
      }
      boolean isNarrative = name.equals("text") && value == JsonToken.START_OBJECT;
      if (!isNarrative && !name.equals("id")) {
        frame.members++;
      }
      switch (value) {
        case START_OBJECT -> object(below(frame, path, name, 0), name);
        case START_ARRAY -> array(below(frame, path, name, Skeleton.ARRAY), name);
        case VALUE_STRING -> {
          members.take(name);
          pointer(frame, name);
        }
        default -> {}
      }
    }
    if (frame.parent != null) {
      if (member.equals("identifier") && !isOfResource(frame.parent)) {
        logical(frame.parent, members);
      }
      boolean isDocument = members.isResource && Attachments.isDocument(path);
      if (isDocument && !members.id.isEmpty()) {
        containedFiles.add("#" + members.id);
      }
      if (isDocument || Attachments.isAt(frame.path, member) || members.isAttachment()) {
        file(frame);
      }
    }
    end(frame);
  }

  /** Whether it is the resource, or one of its lists: an identifier there is its own. */
  private static boolean isOfResource(Frame frame) {
    boolean isArray = (frame.flags & Skeleton.ARRAY) != 0;
    return frame.parent == null || (isArray && frame.parent.parent == null);
  }

  private void file(Frame frame) {
    int node = node(frame);
    skeleton.file(node);
    finder.goes(node);
  }

  private void array(Frame frame, String name) throws IOException {
    JsonToken value = json.nextToken();
    while (value != JsonToken.END_ARRAY && value != null) {
      frame.members++;
      switch (value) {
        case START_OBJECT -> object(element(frame, name), name);
        case START_ARRAY -> array(element(frame, name), name);
        case VALUE_STRING -> pointer(frame, name);
        default -> {}
      }
      value = json.nextToken();
    }
    end(frame);
  }

  /** The value of a member. */
  private Frame below(Frame parent, String path, String name, int flag) {
    // A path that is required of nothing need not grow: names may be long, and nesting deep.
    String own = path.length() > RequiredMembers.LONGEST ? path : path + "." + name;
    int flags = flag;
    if (RequiredMembers.has(own)) {
      flags |= Skeleton.REQUIRED;
    }
    if (name.startsWith("value")) {
      flags |= Skeleton.VALUE;
    }
    if (isSection(parent) && (name.equals("entry") || name.equals("section"))) {
      flags |= Skeleton.SECTION_PART;
      parent.parts++;
    }
    return new Frame(parent, own, ordinal++, flags);
  }

  private static boolean isSection(Frame frame) {
    return (frame.flags & Skeleton.SECTION) != 0;
  }

  /** One of several values of a member. */
  private Frame element(Frame array, String name) {
    int flags =
        switch (name) {
          case "extension" -> Skeleton.EXTENSION;
          case "modifierExtension" -> Skeleton.EXTENSION | Skeleton.ESSENTIAL;
          case "contained" -> Skeleton.ESSENTIAL;
          case "section" -> array.path.startsWith("Composition.") ? Skeleton.SECTION : 0;
          default -> 0;
        };
    return new Frame(array, array.path, ordinal++, flags);
  }

  private void pointer(Frame frame, String name) throws IOException {
    boolean isReference = name.equals("reference");
    if ((isReference || json.getTextLength() <= LONGEST_ADDRESS) && !isOwnName(frame, name)) {
      String text = json.getText();
      references.each(text, target -> found(frame, target));
      if (isReference && text.startsWith("#")) {
        local.computeIfAbsent(text, key -> new ArrayList<>(1)).add(node(frame));
      }
    }
  }

  /** What a resource says of itself is no pointer to it. */
  private static boolean isOwnName(Frame frame, String name) {
    return frame.parent == null && (name.equals("id") || name.equals("resourceType"));
  }

  private void logical(Frame reference, Members identifier) {
    if (!identifier.value.isEmpty()) {
      references.ofIdentifier(
          identifier.system + "|" + identifier.value, target -> found(reference, target));
    }
  }

  private void found(Frame frame, int target) {
    if (target != references.resource(entry)) {
      finder.pointer(node(frame), entry, target);
    }
  }

  private void end(Frame frame) {
    boolean isNarrativeAlone = isSection(frame) && frame.parts == 0;
    if (isNarrativeAlone) {
      node(frame);
    }
    if (frame.node != Skeleton.NONE) {
      skeleton.count(frame.node, frame.members, frame.parts);
    }
    if (isNarrativeAlone) {
      finder.goes(frame.node);
    }
  }

  private int node(Frame frame) {
    if (frame.node == Skeleton.NONE) {
      int parent = frame.parent == null ? Skeleton.NONE : node(frame.parent);
      frame.node = skeleton.add(parent, entry, frame.ordinal, frame.flags);
    }
    return frame.node;
  }

  /** What tells of an object what it is. */
  private final class Members {
    private String system = "";
    private String value = "";
    private String id = "";
    private boolean isResource;
    private boolean hasContentType;
    private boolean hasContent;

    void take(String name) throws IOException {
      switch (name) {
        case "system" -> system = json.getText();
        case "value" -> value = json.getText();
        case "id" -> id = json.getText();
        case "resourceType" -> isResource = true;
        case "contentType" -> hasContentType = true;
        case "data", "url" -> hasContent = true;
        default -> {}
      }
    }

    boolean isAttachment() {
      return hasContentType && hasContent;
    }
  }
}
