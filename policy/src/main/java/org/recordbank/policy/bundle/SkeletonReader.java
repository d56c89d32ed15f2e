package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a bundle what points to its own entries: any text that is the address of one, not only
 * in a Reference, and any identifier of one.
 */
final class SkeletonReader {
  private static final int LONGEST_ADDRESS = 1_000;

  /** Is told what is found. */
  interface Finder {
    /** The node points to the resource. */
    void pointer(int node, int entry, int resource);

    /** The node is a section of a Composition that holds a narrative alone. */
    void narrativeAlone(int node);
  }

  private final JsonParser json;
  private final References references;
  private final Skeleton skeleton;
  private final Finder finder;
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
          boolean isResource = json.currentName().equals("resource");
          json.nextToken();
          if (isResource) {
            ordinal = 0;
            object(new Frame(null, entries.get(entry).type(), ordinal++, 0), "");
          } else {
            json.skipChildren();
          }
        }
        entry++;
      }
      BundleJson.toEnd(json);
    }
  }

  private void object(Frame frame, String member) throws IOException {
    Identifier identifier = new Identifier();
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
          identifier.take(name);
          pointer(frame, name);
        }
        default -> {}
      }
    }
    if (member.equals("identifier") && frame.parent != null && frame.parent.parent != null) {
      logical(frame, identifier);
    }
    end(frame);
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
    if (json.getTextLength() <= LONGEST_ADDRESS && !isOwnName(frame, name)) {
      found(frame, references.target(json.getText()));
    }
  }

  /** What a resource says of itself is no pointer to it. */
  private static boolean isOwnName(Frame frame, String name) {
    return frame.parent == null && (name.equals("id") || name.equals("resourceType"));
  }

  private void logical(Frame frame, Identifier identifier) {
    if (identifier.value != null) {
      String system = identifier.system == null ? "" : identifier.system;
      Frame reference = frame.parent == null ? frame : frame.parent;
      found(reference, references.ofIdentifier(system + "|" + identifier.value));
    }
  }

  private void found(Frame frame, int resource) {
    if (resource != References.NOWHERE && resource != references.resource(entry)) {
      finder.pointer(node(frame), entry, resource);
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
      finder.narrativeAlone(frame.node);
    }
  }

  private int node(Frame frame) {
    if (frame.node == Skeleton.NONE) {
      int parent = frame.parent == null ? Skeleton.NONE : node(frame.parent);
      frame.node = skeleton.add(parent, entry, frame.ordinal, frame.flags);
    }
    return frame.node;
  }

  private final class Identifier {
    private @Nullable String system;
    private @Nullable String value;

    void take(String name) throws IOException {
      if (name.equals("system")) {
        system = json.getText();
      } else if (name.equals("value")) {
        value = json.getText();
      }
    }
  }
}
