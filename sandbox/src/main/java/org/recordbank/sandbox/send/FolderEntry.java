package org.recordbank.sandbox.send;

import java.nio.file.Path;

/** What a folder holds: something to send, or something that is passed over. */
public sealed interface FolderEntry {

  /** The path below the folder, with slashes. */
  String name();

  /**
   * To be sent.
   *
   * @param file where it is
   * @param bytes its length as it lies there
   */
  record Sendable(String name, Path file, Format format, Compression compression, long bytes)
      implements FolderEntry {}

  /**
   * Not to be sent.
   *
   * @param reason for people
   * @param isTrouble whether it looks as if it should have been sent
   */
  record PassedOver(String name, String reason, boolean isTrouble) implements FolderEntry {}
}
