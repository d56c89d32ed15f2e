package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a compiled terminology that was {@link Check checked}, where they lie. */
final class Rows {
  private final ByteBuffer file;
  private final Layout layout;
  private final int codesAt;
  private final int conceptsAt;
  private final int targetsAt;
  private final int slotsAt;
  private final int stringsAt;
  private final String[] systems;
  private final Map<String, Integer> systemNumbers;

  private Rows(ByteBuffer file, Layout layout) {
    this.file = file;
    this.layout = layout;
    this.codesAt = (int) layout.codesAt();
    this.conceptsAt = (int) layout.conceptsAt();
    this.targetsAt = (int) layout.targetsAt();
    this.slotsAt = (int) layout.slotsAt();
    this.stringsAt = (int) layout.stringsAt();
    this.systems = new String[layout.systems()];
    this.systemNumbers = HashMap.newHashMap(layout.systems());
    for (int i = 0; i < systems.length; i++) {
      systems[i] = text(file.getInt((int) layout.systemsAt() + i * Layout.SYSTEM));
      systemNumbers.put(systems[i], i);
    }
  }

  static Rows of(ByteBuffer file) {
    ByteBuffer own = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return new Rows(own, Layout.read(own));
  }

  List<TerminologyFile.Listed> sources() {
    List<TerminologyFile.Listed> sources = new ArrayList<>(layout.sources());
    for (int i = 0; i < layout.sources(); i++) {
      int at = Layout.HEADER + i * Layout.SOURCE;
      sources.add(
          new TerminologyFile.Listed(
              new Source(
                  text(file.getInt(at)), text(file.getInt(at + 4)), text(file.getInt(at + 8))),
              file.getInt(at + 12)));
    }
    return List.copyOf(sources);
  }

  int codes() {
    return layout.codes();
  }

  /** Number of the code's row; -1 where there is none. */
  int find(Code code) {
    Integer system = systemNumbers.get(code.system());
    if (system == null) {
      return -1;
    }
    int hash = Layout.hash(system, code.code());
    int mask = layout.slots() - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int at = slotsAt + slot * Layout.SLOT;
      int entry = file.getInt(at + 4) - 1;
      if (entry < 0) {
        return -1;
      }
      if (file.getInt(at) == hash && is(entry, system, code.code())) {
        return entry;
      }
    }
  }

  private boolean is(int entry, int system, String code) {
    int at = codesAt + entry * Layout.CODE;
    return file.getInt(at) == system && isText(file.getInt(at + 4), code);
  }

  /** Compares without decoding as long as all is ASCII. */
  private boolean isText(int offset, String text) {
    int at = stringsAt + offset;
    int bytes = Short.toUnsignedInt(file.getShort(at));
    int length = text.length();
    if (length > bytes) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return text.equals(text(offset));
      }
      if (file.get(at + Short.BYTES + i) != c) {
        return false;
      }
    }
    return length == bytes;
  }

  private String text(int offset) {
    int at = stringsAt + offset;
    byte[] bytes = new byte[Short.toUnsignedInt(file.getShort(at))];
    if (bytes.length == 0) {
      return "";
    }
    file.get(at + Short.BYTES, bytes);
    return new String(bytes, UTF_8);
  }

  Code code(int entry) {
    int at = codesAt + entry * Layout.CODE;
    return new Code(systems[file.getInt(at)], text(file.getInt(at + 4)));
  }

  /** Also of the row after the last, where the last ends. */
  int firstConcept(int entry) {
    return file.getInt(codesAt + entry * Layout.CODE + 8);
  }

  /** Also of the row after the last, where the last ends. */
  int firstTarget(int entry) {
    return file.getInt(codesAt + entry * Layout.CODE + 12);
  }

  int conceptSource(int row) {
    return file.getInt(conceptsAt + row * Layout.CONCEPT);
  }

  boolean isActive(int row) {
    return file.getInt(conceptsAt + row * Layout.CONCEPT + 4) == 1;
  }

  Statement.Concept concept(int row, Code code) {
    return new Statement.Concept(code, conceptText(row, 8), isActive(row), conceptText(row, 12));
  }

  /** The display that prevails; empty where there is none. */
  String display(int entry) {
    return firstText(entry, 8);
  }

  /** The unit that prevails; empty where there is none. */
  String unit(int entry) {
    return firstText(entry, 12);
  }

  private String firstText(int entry, int column) {
    int end = firstConcept(entry + 1);
    for (int row = firstConcept(entry); row < end; row++) {
      String text = conceptText(row, column);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private String conceptText(int row, int column) {
    return text(file.getInt(conceptsAt + row * Layout.CONCEPT + column));
  }

  int targetSource(int row) {
    return file.getInt(targetsAt + row * Layout.TARGET + 12) & 0xFFFF;
  }

  private Equivalence equivalence(int row) {
    return Equivalence.numbered(file.getInt(targetsAt + row * Layout.TARGET + 12) >>> 16 & 0xFF);
  }

  boolean isChosen(int row) {
    return file.getInt(targetsAt + row * Layout.TARGET + 12) >>> 24 == 1;
  }

  Statement.Target target(int row, Code source) {
    int at = targetsAt + row * Layout.TARGET;
    return new Statement.Target(
        source,
        code(file.getInt(at)),
        text(file.getInt(at + 4)),
        equivalence(row),
        file.getInt(at + 8));
  }

  /** Its display is that of the target's publisher, or else that of the map. */
  Translation translation(int row, String[] maps) {
    int at = targetsAt + row * Layout.TARGET;
    int target = file.getInt(at);
    String display = display(target);
    return new Translation(
        code(target),
        display.isEmpty() ? text(file.getInt(at + 4)) : display,
        equivalence(row),
        file.getInt(at + 8),
        maps[targetSource(row)]);
  }
}
