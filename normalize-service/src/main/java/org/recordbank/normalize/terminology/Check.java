package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Whether a file is a compiled terminology, whole and unchanged. After the digest every number that
 * leads elsewhere is looked at too, so that not even a file made to deceive leads out of itself.
 */
final class Check {
  private static final String AGAIN = "; put it there again, or load the publications again";

  private final String name;
  private final ByteBuffer file;
  private final Layout layout;

  private Check(String name, ByteBuffer file) {
    this.name = name;
    this.file = file;
    this.layout = Layout.read(file);
  }

  /** The version of the terminology in this file. */
  static String version(String name, ByteBuffer bytes) throws BadTerminologyException {
    ByteBuffer file = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (file.limit() < Layout.HEADER || !Layout.hasMagic(file)) {
      throw new BadTerminologyException(
          name + ": is not a compiled terminology; make one with ./recordbank terminology load");
    }
    if (Layout.format(file) != Layout.FORMAT) {
      throw new BadTerminologyException(
          name
              + ": is of format "
              + Layout.format(file)
              + ", this service reads format "
              + Layout.FORMAT
              + "; update the service, or load the publications with its own version");
    }
    if (Layout.length(file) != file.limit()) {
      throw new BadTerminologyException(
          name + ": is " + file.limit() + " bytes of " + Layout.length(file) + AGAIN);
    }
    if (!MessageDigest.isEqual(digest(file), stated(file))) {
      throw new BadTerminologyException(name + ": was changed or damaged" + AGAIN);
    }
    new Check(name, file).rows();
    return statedVersion(file);
  }

  /** The version that the file says it is of. */
  static String statedVersion(ByteBuffer file) {
    return HexFormat.of().formatHex(stated(file), 0, TerminologyFile.VERSION_BYTES);
  }

  private static byte[] stated(ByteBuffer file) {
    byte[] digest = new byte[Layout.DIGEST];
    file.get(Layout.DIGEST_AT, digest);
    return digest;
  }

  /** Of the whole file, with zeros where the digest itself stands. */
  private static byte[] digest(ByteBuffer file) {
    MessageDigest digest = LittleEndianOutput.sha256();
    digest.update(file.slice(0, Layout.DIGEST_AT));
    digest.update(new byte[Layout.DIGEST]);
    int after = Layout.DIGEST_AT + Layout.DIGEST;
    digest.update(file.slice(after, file.limit() - after));
    return digest.digest();
  }

  private void rows() throws BadTerminologyException {
    require(layout.isPossible() && layout.length() == file.limit());
    sources();
    systems();
    codes();
    for (int at = (int) layout.conceptsAt(); at < layout.targetsAt(); at += Layout.CONCEPT) {
      require(file.getInt(at) >= 0 && file.getInt(at) < layout.sources());
      string(file.getInt(at + 8));
      string(file.getInt(at + 12));
    }
    for (int at = (int) layout.targetsAt(); at < layout.slotsAt(); at += Layout.TARGET) {
      int packed = file.getInt(at + 12);
      require(file.getInt(at) >= 0 && file.getInt(at) < layout.codes());
      string(file.getInt(at + 4));
      require(file.getInt(at + 8) >= 0);
      require((packed & 0xFFFF) < layout.sources());
      require((packed >>> 16 & 0xFF) < Equivalence.numbers());
    }
    slots();
  }

  private void sources() throws BadTerminologyException {
    Set<String> names = new HashSet<>();
    for (int at = Layout.HEADER; at < layout.systemsAt(); at += Layout.SOURCE) {
      String source = text(file.getInt(at));
      require(!source.isBlank() && names.add(source));
      require(!text(file.getInt(at + 4)).isBlank());
      text(file.getInt(at + 8));
      require(file.getInt(at + 12) >= 0);
    }
  }

  private void systems() throws BadTerminologyException {
    Set<String> systems = new HashSet<>();
    for (int at = (int) layout.systemsAt(); at < layout.codesAt(); at += Layout.SYSTEM) {
      require(systems.add(text(file.getInt(at))));
    }
  }

  private void codes() throws BadTerminologyException {
    int concept = 0;
    int target = 0;
    int at = (int) layout.codesAt();
    for (int i = 0; i <= layout.codes(); i++, at += Layout.CODE) {
      boolean last = i == layout.codes();
      require(last || (file.getInt(at) >= 0 && file.getInt(at) < layout.systems()));
      require(last || isCode(file.getInt(at + 4)));
      require(file.getInt(at + 8) >= concept && file.getInt(at + 12) >= target);
      concept = file.getInt(at + 8);
      target = file.getInt(at + 12);
      require(i > 0 || (concept == 0 && target == 0));
    }
    require(concept == layout.concepts() && target == layout.targets());
  }

  /** Each code once, and at least one slot empty, at which a search ends. */
  private void slots() throws BadTerminologyException {
    int filled = 0;
    for (int at = (int) layout.slotsAt(); at < layout.stringsAt(); at += Layout.SLOT) {
      int entry = file.getInt(at + 4);
      require(entry >= 0 && entry <= layout.codes());
      filled += entry == 0 ? 0 : 1;
    }
    require(filled == layout.codes());
  }

  private boolean isCode(int offset) throws BadTerminologyException {
    int length = length(offset);
    if (length == 0) {
      return false;
    }
    byte first = file.get((int) layout.stringsAt() + offset + Short.BYTES);
    return first > ' ' || !text(offset).isBlank();
  }

  private String text(int offset) throws BadTerminologyException {
    byte[] bytes = new byte[length(offset)];
    file.get((int) layout.stringsAt() + offset + Short.BYTES, bytes);
    return new String(bytes, UTF_8);
  }

  private void string(int offset) throws BadTerminologyException {
    require(length(offset) >= 0);
  }

  /** Of the string at this offset, which must be within the strings. */
  private int length(int offset) throws BadTerminologyException {
    require(offset >= 0 && offset <= layout.strings() - Short.BYTES);
    int length = Short.toUnsignedInt(file.getShort((int) layout.stringsAt() + offset));
    require(length <= layout.strings() - Short.BYTES - offset);
    return length;
  }

  private void require(boolean holds) throws BadTerminologyException {
    if (!holds) {
      throw new BadTerminologyException(name + ": contradicts itself" + AGAIN);
    }
  }
}
