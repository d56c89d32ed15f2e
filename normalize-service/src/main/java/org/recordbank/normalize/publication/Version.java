package org.recordbank.normalize.publication;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a publication: its publishers put it into the names of files, where at all. */
final class Version {
  private static final int DIGITS = 6;

  private Version() {}

  /**
   * What the pattern's first group finds in the name of an entry, else of its file; else the
   * beginning of the parts' SHA-256.
   */
  static String of(Pattern pattern, List<Part> parts) throws BadPublicationException {
    for (Part part : parts) {
      Matcher entry = pattern.matcher(part.name());
      if (entry.find()) {
        return entry.group(1);
      }
      Matcher file = pattern.matcher(part.file().replaceAll(".*[/\\\\]", ""));
      if (file.find()) {
        return file.group(1);
      }
      Matcher folder = pattern.matcher(part.entry());
      if (folder.find()) {
        return folder.group(1);
      }
    }
    return digest(parts);
  }

  static String digest(List<Part> parts) throws BadPublicationException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[64 << 10];
    for (Part part : parts) {
      try (InputStream in = part.open(Part.UNCOUNTED)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      } catch (IOException e) {
        throw part.unreadable(0, e);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
